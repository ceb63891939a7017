package io.sparkdae.training;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.TaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many threads the matrix products of a task take. OpenBLAS reads that from the environment as
 * it is loaded: it can be found wrong here, and mended only by whoever starts the process.
 */
final class ProductThreads {

  private static final Logger LOG = LoggerFactory.getLogger(ProductThreads.class);
  private static final AtomicBoolean LOOKED = new AtomicBoolean();

  private ProductThreads() {}

  /** Warns, once a process, where the environment does not suit the task. */
  static void check() {
    if (LOOKED.compareAndSet(false, true)) {
      TaskContext task = TaskContext.get();
      warning(System.getenv(), task == null ? 1 : task.cpus()).ifPresent(LOG::warn);
    }
  }

  /**
   * What is wrong with an environment.
   *
   * @param cpus cores that a task has
   */
  static Optional<String> warning(Map<String, String> environment, int cpus) {
    String threads = environment.get("OMP_NUM_THREADS");
    String policy = environment.get("OMP_WAIT_POLICY");
    if (threads == null || !threads.strip().equals(Integer.toString(cpus))) {
      return Optional.of(
          "a task's matrix products take another number of threads than it has cores; found"
              + " OMP_NUM_THREADS "
              + (threads == null ? "unset, which is one a core of the machine" : threads)
              + " and "
              + cpus
              + " a task (spark.task.cpus); tasks side by side then wait for each other's threads,"
              + " or leave cores idle; set OMP_NUM_THREADS="
              + cpus
              + " before the driver starts and by spark.executorEnv.OMP_NUM_THREADS for executors,"
              + " as submit-scripts and conf/spark-defaults.conf do.");
    }
    if (cpus > 1 && !"passive".equalsIgnoreCase(policy)) {
      return Optional.of(
          "threads that wait for the next matrix product spin; found OMP_WAIT_POLICY "
              + (policy == null ? "unset" : policy)
              + " and "
              + cpus
              + " threads a task; they take cores from whatever runs between products; set"
              + " OMP_WAIT_POLICY=passive before the driver starts and by"
              + " spark.executorEnv.OMP_WAIT_POLICY for executors, as submit-scripts and"
              + " conf/spark-defaults.conf do.");
    }
    return Optional.empty();
  }
}
