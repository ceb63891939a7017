package io.sparkdae.stage;

import org.apache.spark.ml.param.DoubleParam;

/**
 * The learning rate.
 *
 * @param <T> the class that implements the interface
 */
public interface HasStepSize<T> extends StageParams<T> {

  /** Step size of the optimizer, before any schedule. Above 0. */
  default DoubleParam stepSize() {
    return BoundedParams.doubleAbove(
        this,
        "stepSize",
        "learning rate that the schedule starts from (> 0); n workers that share a batch "
            + "take sqrt(n) times it, but for 'sgd'",
        0);
  }

  /** Value of {@link #stepSize()}. */
  default double getStepSize() {
    return (Double) getOrDefault(stepSize());
  }

  /** Sets {@link #stepSize()}. */
  default T setStepSize(double value) {
    set(stepSize(), value);
    return self();
  }
}
