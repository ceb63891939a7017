package io.sparkdae.stage;

import org.apache.spark.ml.param.DoubleParam;

/**
 * The accuracy of quantiles.
 *
 * @param <T> the class that implements the interface
 */
public interface HasRelativeError<T> extends StageParams<T> {

  /**
   * Target rank error of a quantile, as a share of the rows; between 1e-4 and 0.5. Columns of few
   * distinct values have exact quantiles.
   */
  default DoubleParam relativeError() {
    return BoundedParams.doubleBetween(
        this,
        "relativeError",
        "rank error of quantiles, as a share of the rows (1e-4 to 0.5)",
        1e-4,
        0.5);
  }

  /** Value of {@link #relativeError()}. */
  default double getRelativeError() {
    return (Double) getOrDefault(relativeError());
  }

  /** Sets {@link #relativeError()}. */
  default T setRelativeError(double value) {
    set(relativeError(), value);
    return self();
  }
}
