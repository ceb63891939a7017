package io.sparkdae.training;

import io.sparkdae.network.device.Device;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The cores of an executor, and what a training's tasks take of them.
 *
 * @param cores cores that compute at a time
 * @param tasks tasks of the training that run at a time, at most
 * @param threads threads that the matrix products of a task take
 */
record ExecutorCores(int cores, int tasks, int threads) {

  private static final String THREADS = "OMP_NUM_THREADS";

  /**
   * The executors of a context; in local mode this process.
   *
   * @param workers workers that there are; 0 for as many as there is room for
   */
  static ExecutorCores of(JavaSparkContext context, int workers) {
    SparkConf configuration = context.getConf();
    if (!context.isLocal()) {
      return of(configuration, workers);
    }
    int slots = context.defaultParallelism();
    int cores = Math.min(slots, Runtime.getRuntime().availableProcessors());
    return of(configuration, slots, cores, workers, System.getenv(THREADS));
  }

  /** The executors of a cluster; of one core each where {@code spark.executor.cores} is unset. */
  static ExecutorCores of(SparkConf configuration, int workers) {
    int cores = configuration.getInt("spark.executor.cores", 1);
    String threads = configuration.get("spark.executorEnv." + THREADS, "");
    return of(configuration, cores, cores, workers, threads);
  }

  private static ExecutorCores of(
      SparkConf configuration, int slots, int cores, int workers, String threads) {
    int most = Math.max(1, slots / configuration.getInt("spark.task.cpus", 1));
    int tasks = workers > 0 ? Math.min(most, workers) : most;
    return new ExecutorCores(cores, tasks, threads(threads, cores));
  }

  /** Unset, a task's products take a thread for each core. */
  private static int threads(String environment, int cores) {
    boolean known = environment != null && environment.strip().matches("[1-9]\\d{0,3}");
    return known ? Integer.parseInt(environment.strip()) : cores;
  }

  /**
   * Whether there is a core for forming a task's next batch while its network computes. On a GPU
   * there is, for the task's own waits for the device; {@link Device#AUTO} counts as one. On a CPU
   * there is where {@code cores} are more than {@code tasks · threads}: of cores that all compute a
   * thread more would only take turns with the others.
   */
  boolean haveOneToSpare(Device device) {
    return device != Device.CPU || cores > (long) tasks * threads;
  }
}
