package io.sparkdae.stage;

import org.apache.spark.ml.param.DoubleParam;

/**
 * The convergence tolerance.
 *
 * @param <T> the class that implements the interface
 */
public interface HasTol<T> extends StageParams<T> {

  /** Convergence tolerance. At least 0. */
  default DoubleParam tol() {
    return BoundedParams.doubleAtLeast(
        this,
        "tol",
        "least decrease of the validation loss that counts as an improvement (>= 0)",
        0);
  }

  /** Value of {@link #tol()}. */
  default double getTol() {
    return (Double) getOrDefault(tol());
  }

  /** Sets {@link #tol()}. */
  default T setTol(double value) {
    set(tol(), value);
    return self();
  }
}
