package io.sparkdae.stage;

import org.apache.spark.ml.param.IntParam;

/**
 * How long a stage iterates at most.
 *
 * @param <T> the class that implements the interface
 */
public interface HasMaxIter<T> extends StageParams<T> {

  /** Maximum number of iterations; for a network, epochs. At least 1. */
  default IntParam maxIter() {
    return BoundedParams.intAtLeast(
        this, "maxIter", "epochs (>= 1), unless minSteps asks for more", 1);
  }

  /** Value of {@link #maxIter()}. */
  default int getMaxIter() {
    return (Integer) getOrDefault(maxIter());
  }

  /** Sets {@link #maxIter()}. */
  default T setMaxIter(int value) {
    set(maxIter(), value);
    return self();
  }
}
