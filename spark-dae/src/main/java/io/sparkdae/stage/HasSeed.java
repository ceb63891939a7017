package io.sparkdae.stage;

import org.apache.spark.ml.param.LongParam;

/**
 * The seed of everything random in a stage.
 *
 * @param <T> the class that implements the interface
 */
public interface HasSeed<T> extends StageParams<T> {

  /** Random seed; all that a stage draws derives from it. */
  default LongParam seed() {
    return BoundedParams.anyLong(this, "seed", "seed of every draw");
  }

  /** Value of {@link #seed()}. */
  default long getSeed() {
    return (Long) getOrDefault(seed());
  }

  /** Sets {@link #seed()}. */
  default T setSeed(long value) {
    set(seed(), value);
    return self();
  }
}
