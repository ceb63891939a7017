package io.sparkdae.autoencoder;

import io.sparkdae.stage.BoundedParams;
import io.sparkdae.stage.StageParams;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.StringArrayParam;

/**
 * How rows are damaged while training. Both kinds may act together.
 *
 * @param <T> the class that implements the interface
 */
public interface CorruptionParams<T> extends StageParams<T> {

  /**
   * Share of each column's cells that take the value of the same column of another row, in [0, 1].
   */
  default DoubleParam swapProbability() {
    return BoundedParams.doubleBetween(
        this,
        "swapProbability",
        "share of each column's cells that take the value of the same column of another row, in [0, 1]",
        0,
        1);
  }

  /** Value of {@link #swapProbability()}. */
  default double getSwapProbability() {
    return (Double) getOrDefault(swapProbability());
  }

  /** Sets {@link #swapProbability()}. */
  default T setSwapProbability(double value) {
    set(swapProbability(), value);
    return self();
  }

  /** Share of each column's cells that become missing, in [0, 1]. */
  default DoubleParam maskProbability() {
    return BoundedParams.doubleBetween(
        this,
        "maskProbability",
        "share of each column's cells that become missing, in [0, 1]",
        0,
        1);
  }

  /** Value of {@link #maskProbability()}. */
  default double getMaskProbability() {
    return (Double) getOrDefault(maskProbability());
  }

  /** Sets {@link #maskProbability()}. */
  default T setMaskProbability(double value) {
    set(maskProbability(), value);
    return self();
  }

  /**
   * Swap rates of single columns in place of {@link #swapProbability()}: entries {@code
   * column=rate}, a rate in [0, 1].
   */
  default StringArrayParam swapProbabilities() {
    return ColumnNumbers.param(
        this,
        "swapProbabilities",
        "swap rates of single columns in place of swapProbability: entries column=rate, in [0, 1]",
        0,
        1);
  }

  /** Value of {@link #swapProbabilities()}. */
  default String[] getSwapProbabilities() {
    return getOrDefault(swapProbabilities());
  }

  /** Sets {@link #swapProbabilities()}. */
  default T setSwapProbabilities(String... value) {
    set(swapProbabilities(), value);
    return self();
  }

  /**
   * Mask rates of single columns in place of {@link #maskProbability()}: entries {@code
   * column=rate}, a rate in [0, 1].
   */
  default StringArrayParam maskProbabilities() {
    return ColumnNumbers.param(
        this,
        "maskProbabilities",
        "mask rates of single columns in place of maskProbability: entries column=rate, in [0, 1]",
        0,
        1);
  }

  /** Value of {@link #maskProbabilities()}. */
  default String[] getMaskProbabilities() {
    return getOrDefault(maskProbabilities());
  }

  /** Sets {@link #maskProbabilities()}. */
  default T setMaskProbabilities(String... value) {
    set(maskProbabilities(), value);
    return self();
  }

  /**
   * Whether masking also lays the holes of a random other row over each row, so that columns that
   * go missing together are learnt as such. Columns with a mask rate of 0 are left alone.
   */
  default BooleanParam holePatterns() {
    return new BooleanParam(
        this,
        "holePatterns",
        "whether masking also lays the holes of a random other row over each row");
  }

  /** Value of {@link #holePatterns()}. */
  default boolean getHolePatterns() {
    return (Boolean) getOrDefault(holePatterns());
  }

  /** Sets {@link #holePatterns()}. */
  default T setHolePatterns(boolean value) {
    set(holePatterns(), value);
    return self();
  }
}
