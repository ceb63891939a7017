package io.sparkdae.autoencoder;

import io.sparkdae.stage.BoundedParams;
import io.sparkdae.stage.ChoiceParam;
import io.sparkdae.stage.HasStepSize;
import org.apache.spark.ml.param.DoubleParam;

/**
 * How gradients become steps.
 *
 * @param <T> the class that implements the interface
 */
public interface OptimizerParams<T> extends HasStepSize<T> {

  /**
   * Update rule: {@code ranger} (RAdam inside Lookahead), {@code adam}, {@code rmsprop} or {@code
   * sgd}.
   */
  default ChoiceParam optimizer() {
    return BoundedParams.oneOf(
        this,
        "optimizer",
        "update rule: 'ranger' (RAdam inside Lookahead), 'adam', 'rmsprop' or 'sgd'",
        "ranger",
        "adam",
        "rmsprop",
        "sgd");
  }

  /** Value of {@link #optimizer()}. */
  default String getOptimizer() {
    return getOrDefault(optimizer());
  }

  /** Sets {@link #optimizer()}. */
  default T setOptimizer(String value) {
    set(optimizer(), value);
    return self();
  }

  /** First-moment decay of ranger and adam, momentum of sgd, in [0, 1); rmsprop has none. */
  default DoubleParam momentum() {
    return BoundedParams.doubleFromBelow(
        this,
        "momentum",
        "first-moment decay of ranger and adam, momentum of sgd, in [0, 1)",
        0,
        1);
  }

  /** Value of {@link #momentum()}. */
  default double getMomentum() {
    return (Double) getOrDefault(momentum());
  }

  /** Sets {@link #momentum()}. */
  default T setMomentum(double value) {
    set(momentum(), value);
    return self();
  }

  /**
   * Share of a weight, times the learning rate, that a step takes away; decoupled from the gradient
   * (I. Loshchilov, F. Hutter, 2019). At least 0.
   */
  default DoubleParam weightDecay() {
    return BoundedParams.doubleAtLeast(
        this,
        "weightDecay",
        "share of a weight, times the learning rate, that a step takes away (>= 0)",
        0);
  }

  /** Value of {@link #weightDecay()}. */
  default double getWeightDecay() {
    return (Double) getOrDefault(weightDecay());
  }

  /** Sets {@link #weightDecay()}. */
  default T setWeightDecay(double value) {
    set(weightDecay(), value);
    return self();
  }

  /**
   * Course of the learning rate: {@code flatCosine} (flat for three quarters of the steps, then
   * half a cosine down), {@code constant} or {@code exponential}.
   */
  default ChoiceParam schedule() {
    return BoundedParams.oneOf(
        this,
        "schedule",
        "course of the learning rate: 'flatCosine' (flat for three quarters of the steps, "
            + "then half a cosine down), 'constant' or 'exponential'",
        "flatCosine",
        "constant",
        "exponential");
  }

  /** Value of {@link #schedule()}. */
  default String getSchedule() {
    return getOrDefault(schedule());
  }

  /** Sets {@link #schedule()}. */
  default T setSchedule(String value) {
    set(schedule(), value);
    return self();
  }

  /** Factor per epoch of the schedule {@code exponential}, in [0, 1]; the others have none. */
  default DoubleParam decay() {
    return BoundedParams.doubleBetween(
        this, "decay", "factor per epoch of the schedule 'exponential', in [0, 1]", 0, 1);
  }

  /** Value of {@link #decay()}. */
  default double getDecay() {
    return (Double) getOrDefault(decay());
  }

  /** Sets {@link #decay()}. */
  default T setDecay(double value) {
    set(decay(), value);
    return self();
  }
}
