package io.sparkdae.stage;

import org.apache.spark.ml.param.Params;

/**
 * Root of the Params interfaces: an Estimator and its Model implement the same ones, and setters
 * return the stage itself.
 *
 * @param <T> the class that implements the interface
 */
public interface StageParams<T> extends Params {

  /** This stage, as the class that it is; what every setter returns. */
  @SuppressWarnings("unchecked") // T is the implementing class by the contract of this interface
  default T self() {
    return (T) this;
  }
}
