package io.sparkdae.stage;

import org.apache.spark.ml.param.IntParam;

/**
 * How often work is saved while it runs.
 *
 * @param <T> the class that implements the interface
 */
public interface HasCheckpointInterval<T> extends StageParams<T> {

  /** Epochs between checkpoints, at least 1; -1 for none. */
  default IntParam checkpointInterval() {
    return new IntParam(
        this,
        "checkpointInterval",
        "epochs between checkpoints (>= 1); -1 for none",
        BoundedParams.rule(
            "checkpointInterval",
            "be at least 1, or -1 for no checkpoints",
            value -> (Integer) value >= 1 || (Integer) value == -1));
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
