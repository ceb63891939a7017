package io.sparkdae.stage;

import org.apache.spark.ml.param.IntParam;

/**
 * How often work is saved while it runs.
 *
 * @param <T> the class that implements the interface
 */
public interface HasCheckpointInterval<T> extends StageParams<T> {

  /** Epochs between checkpoints; -1 for none. */
  default IntParam checkpointInterval() {
    return BoundedParams.intAtLeast(
        this, "checkpointInterval", "epochs between checkpoints, or -1 for none", -1);
  }

  /** Value of {@link #checkpointInterval()}. */
  default int getCheckpointInterval() {
    return (Integer) getOrDefault(checkpointInterval());
  }

  /** Sets {@link #checkpointInterval()}. */
  default T setCheckpointInterval(int value) {
    set(checkpointInterval(), value);
    return self();
  }
}
