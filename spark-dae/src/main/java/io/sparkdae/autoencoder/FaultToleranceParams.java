package io.sparkdae.autoencoder;

import io.sparkdae.stage.BoundedParams;
import io.sparkdae.stage.HasCheckpointInterval;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/**
 * What a fit does about what a cluster may lose: where it is saved while it runs, and how long it
 * waits.
 *
 * @param <T> the class that implements the interface
 */
public interface FaultToleranceParams<T> extends HasCheckpointInterval<T> {

  /**
   * Folder of the fit's checkpoints, on any Hadoop file system; made if it is not there. A fit of
   * the same Params, columns and rows goes on from the last good checkpoint in it and ends with the
   * bits of one that was never interrupted. A folder serves one fit at a time: one that holds an
   * unfinished training of other Params, columns or rows is refused, a finished one gives way. No
   * default: no checkpoints.
   */
  default Param<String> checkpointDir() {
    return BoundedParams.text(
        this,
        "checkpointDir",
        "folder of the fit's checkpoints, on any Hadoop file system: the same fit goes on "
            + "from the last one (docs/cluster.md); unset for none");
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

  /**
   * Seconds that a fit's jobs wait while there is no executor at all, before the fit ends with an
   * error; 0: for ever. Workers take turns where there are fewer slots than {@code numWorkers}.
   */
  default IntParam workerTimeout() {
    return BoundedParams.intAtLeast(
        this,
        "workerTimeout",
        "seconds that a fit waits while there is no executor at all, before it ends with an "
            + "error (>= 0); 0 for ever. Where there are fewer slots than numWorkers, workers take "
            + "turns",
        0);
  }

  /** Value of {@link #workerTimeout()}. */
  default int getWorkerTimeout() {
    return (Integer) getOrDefault(workerTimeout());
  }

  /** Sets {@link #workerTimeout()}. */
  default T setWorkerTimeout(int value) {
    set(workerTimeout(), value);
    return self();
  }
}
