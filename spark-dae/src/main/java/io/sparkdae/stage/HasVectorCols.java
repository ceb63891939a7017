package io.sparkdae.stage;

import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.StringArrayParam;

/**
 * The columns of vectors.
 *
 * @param <T> the class that implements the interface
 */
public interface HasVectorCols<T> extends StageParams<T> {

  /**
   * Names of the columns of Spark ML vectors, sparse or dense, or of arrays of float or double:
   * each entry is a number that may be missing, such as a user's rating of an item.
   */
  default StringArrayParam vectorCols() {
    return BoundedParams.texts(
        this,
        "vectorCols",
        "columns of Spark ML vectors, sparse or dense, or arrays of float or double, all of "
            + "one length: each entry is a number that may be missing, and a missing one is no "
            + "input, has no loss and moves no weight. A column counts in the loss as one");
  }

  /** Value of {@link #vectorCols()}. */
  default String[] getVectorCols() {
    return getOrDefault(vectorCols());
  }

  /** Sets {@link #vectorCols()}. */
  default T setVectorCols(String... value) {
    set(vectorCols(), value);
    return self();
  }

  /**
   * Whether an entry of 0, or one that a sparse vector does not hold, which is the same, is
   * missing. NaN and the infinities are in any case.
   */
  default BooleanParam zeroAsMissing() {
    return new BooleanParam(
        this,
        "zeroAsMissing",
        "whether an entry of 0, or one that a sparse vector does not hold (which is the "
            + "same), is missing; NaN always is");
  }

  /** Value of {@link #zeroAsMissing()}. */
  default boolean getZeroAsMissing() {
    return (Boolean) getOrDefault(zeroAsMissing());
  }

  /** Sets {@link #zeroAsMissing()}. */
  default T setZeroAsMissing(boolean value) {
    set(zeroAsMissing(), value);
    return self();
  }
}
