package io.sparkdae.autoencoder;

import io.sparkdae.stage.BoundedParams;
import io.sparkdae.stage.HasCheckpointInterval;
import org.apache.spark.ml.param.Param;

/**
 * Where a fit is saved while it runs, so that the same fit goes on from there after a crash.
 *
 * @param <T> the class that implements the interface
 */
public interface CheckpointParams<T> extends HasCheckpointInterval<T> {

  /**
   * Folder of the fit's checkpoints, on any Hadoop file system; made if it is not there. A fit of
   * the same Params, columns and rows goes on from the last good checkpoint in it and ends with the
   * bits of one that was never interrupted. A folder serves one fit at a time: one that holds an
   * unfinished training of other Params, columns or rows is refused, a finished one gives way. No
   * default: no checkpoints.
   */
  default Param<String> checkpointDir() {
    return BoundedParams.text(
        this, "checkpointDir", "folder of the fit's checkpoints; unset for none");
  }

  /** Value of {@link #checkpointDir()}. */
  default String getCheckpointDir() {
    return getOrDefault(checkpointDir());
  }

  /** Sets {@link #checkpointDir()}. */
  default T setCheckpointDir(String value) {
    set(checkpointDir(), value);
    return self();
  }
}
