package io.sparkdae.autoencoder;

import io.sparkdae.stage.BoundedParams;
import io.sparkdae.stage.StageParams;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.StringArrayParam;

/**
 * How rows are damaged while training. All kinds may act together.
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
        "share of each column's cells that take the value of the same column of another row, "
            + "in [0, 1]; swaps make the better code",
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
        "share of each column's cells that become missing, in [0, 1]; masks make the better "
            + "imputer",
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
   * column=rate}, a rate in [0, 1]. The names {@code *categorical} and {@code *continuous} stand
   * for all columns of a kind that have no entry of their own.
   */
  default StringArrayParam swapProbabilities() {
    return ColumnNumbers.param(
        this,
        "swapProbabilities",
        "swap rates of single columns in place of swapProbability: entries as in "
            + "maskProbabilities",
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
   * column=rate}, as for {@link #swapProbabilities()}.
   */
  default StringArrayParam maskProbabilities() {
    return ColumnNumbers.param(
        this,
        "maskProbabilities",
        "mask rates of single columns in place of maskProbability: entries 'column=rate', in "
            + "[0, 1]; '*categorical' and '*continuous' stand for all columns of a kind without an "
            + "entry of their own",
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
   * Standard deviation of the Gaussian noise that is added to every number that is shown, in scaled
   * units (of the scaler's output; 1 is the column's own deviation under {@code normalize}), at
   * least 0. All cells of such a column count as changed.
   */
  default DoubleParam gaussianNoise() {
    return BoundedParams.doubleAtLeast(
        this,
        "gaussianNoise",
        "standard deviation of the Gaussian noise that is added to every number that is "
            + "shown, in scaled units (>= 0); all cells of such a column count as changed",
        0);
  }

  /** Value of {@link #gaussianNoise()}. */
  default double getGaussianNoise() {
    return (Double) getOrDefault(gaussianNoise());
  }

  /** Sets {@link #gaussianNoise()}. */
  default T setGaussianNoise(double value) {
    set(gaussianNoise(), value);
    return self();
  }

  /**
   * Deviations of single continuous columns in place of {@link #gaussianNoise()}: entries {@code
   * column=deviation}.
   */
  default StringArrayParam gaussianNoises() {
    return ColumnNumbers.param(
        this,
        "gaussianNoises",
        "deviations of single continuous columns in place of gaussianNoise: entries "
            + "'column=deviation'",
        0,
        Double.MAX_VALUE);
  }

  /** Value of {@link #gaussianNoises()}. */
  default String[] getGaussianNoises() {
    return getOrDefault(gaussianNoises());
  }

  /** Sets {@link #gaussianNoises()}. */
  default T setGaussianNoises(String... value) {
    set(gaussianNoises(), value);
    return self();
  }

  /**
   * Rows that donors of swaps and of holes are drawn from: so many of the whole table, drawn once
   * by seed and sent to every worker; 0: the other rows of the mini-batch, a new draw of its
   * worker's rows in each epoch.
   */
  default IntParam donorRows() {
    return BoundedParams.intAtLeast(
        this,
        "donorRows",
        "rows of the whole table, drawn once by seed and sent to every worker, that donors "
            + "of swaps and holes come from (>= 0); 0 for the other rows of the batch, which is a "
            + "new draw from its worker's rows in each epoch",
        0);
  }

  /** Value of {@link #donorRows()}. */
  default int getDonorRows() {
    return (Integer) getOrDefault(donorRows());
  }

  /** Sets {@link #donorRows()}. */
  default T setDonorRows(int value) {
    set(donorRows(), value);
    return self();
  }

  /**
   * Whether swap rates say which share of a column's known cells comes out changed, rather than
   * which share takes another row's value, which may be the same: the rate of a column is divided
   * by the chance that two rows differ in it, up to .5. The summary's {@code effectiveCorruption}
   * tells what came of it.
   */
  default BooleanParam equalizeCorruption() {
    return new BooleanParam(
        this,
        "equalizeCorruption",
        "whether swap rates say which share of a column's known cells comes out changed, "
            + "rather than which takes another row's value: the rate is divided by the chance that "
            + "two rows differ in the column, up to 0.5. The summary's effectiveCorruption tells "
            + "what came of it");
  }

  /** Value of {@link #equalizeCorruption()}. */
  default boolean getEqualizeCorruption() {
    return (Boolean) getOrDefault(equalizeCorruption());
  }

  /** Sets {@link #equalizeCorruption()}. */
  default T setEqualizeCorruption(boolean value) {
    set(equalizeCorruption(), value);
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
        "whether masking also lays the holes of a random other row over each row, so that "
            + "columns that go missing together are learnt as such");
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
