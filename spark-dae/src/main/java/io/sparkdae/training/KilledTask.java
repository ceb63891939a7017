package io.sparkdae.training;

import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;

/**
 * Ends a task that Spark has killed: one of a cancelled job, or a copy that lost to another. Spark
 * sets a flag and leaves it to the task to look; its own iterators do, loops of ours must.
 */
public final class KilledTask {

  private KilledTask() {}

  /**
   * To be called wherever a task comes by often; outside of tasks it does nothing.
   *
   * @throws TaskKilledException if this thread's task has been killed
   */
  public static void check() {
    TaskContext task = TaskContext.get();
    if (task != null && task.isInterrupted()) {
      throw new TaskKilledException("its job was cancelled, or another copy of it has ended");
    }
  }
}
