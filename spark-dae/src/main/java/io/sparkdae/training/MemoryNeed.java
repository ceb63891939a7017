package io.sparkdae.training;

import io.sparkdae.network.NetworkSpec;
import io.sparkdae.network.OptimizerSpec;
import io.sparkdae.table.TableLayout;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.network.util.JavaUtils;
import org.bytedeco.javacpp.Pointer;

/**
 * What a training holds at the least in one executor, against what is configured. In the Java heap:
 * the state as it was sent, and for each task the optimiser's state and the state to send back,
 * each that travels as numbers and as bytes. Outside of it, for each task: parameters, gradients,
 * and a batch of inputs and targets.
 *
 * @param heapBytes least bytes of the heap
 * @param nativeBytes least bytes outside of it
 */
record MemoryNeed(long heapBytes, long nativeBytes) {

  private static final String OPTION = "-Dorg.bytedeco.javacpp.maxbytes=";
  private static final String OUTSIDE = "memory outside the heap";
  private static final Pattern MAX_BYTES = Pattern.compile(Pattern.quote(OPTION) + "(\\S+)");

  /**
   * @param batch rows of a worker's mini-batch
   * @param tasks tasks of an executor at a time
   */
  static MemoryNeed of(NetworkSpec spec, TableLayout layout, long batch, int tasks) {
    double parameters = spec.parameterCount(layout);
    double state = parameters * (1 + states(spec.optimizer().rule()));
    double cells = (double) batch * (layout.width() + layout.indicators().size());
    double heap = 2 * state + tasks * (parameters * states(spec.optimizer().rule()) + 2 * state);
    double outside = tasks * (2 * parameters + 2 * cells);
    return new MemoryNeed((long) (Float.BYTES * heap), (long) (Float.BYTES * outside));
  }

  /** Numbers that an update rule keeps for each parameter. */
  private static int states(OptimizerSpec.Rule rule) {
    return switch (rule) {
      case RANGER -> 3;
      case ADAM -> 2;
      case RMSPROP, SGD -> 1;
    };
  }

  /**
   * Requires that the executors of a configuration can hold it; in local mode, that this process
   * can.
   *
   * @throws IllegalArgumentException if they cannot, with the setting to change
   */
  void check(SparkConf configuration, boolean local) {
    if (local) {
      long heap = Runtime.getRuntime().maxMemory();
      require(
          heapBytes,
          heap,
          "Java heap",
          "a heap of " + megabytes(heap) + " MB",
          "spark.driver.memory=");
      long outside = Pointer.maxBytes();
      String found = "maxbytes at " + megabytes(outside) + " MB";
      if (outside > 0) {
        require(nativeBytes, outside, OUTSIDE, found, "spark.driver.extraJavaOptions=" + OPTION);
      }
      return;
    }
    String memory = configuration.get("spark.executor.memory", "1g");
    long heap = JavaUtils.byteStringAsBytes(memory);
    require(
        heapBytes,
        heap,
        "Java heap",
        "spark.executor.memory at " + memory,
        "spark.executor.memory=");
    Matcher matcher = MAX_BYTES.matcher(configuration.get("spark.executor.extraJavaOptions", ""));
    boolean bounded = matcher.find();
    // Unset, JavaCPP takes as much as the heap.
    long outside = bounded ? JavaUtils.byteStringAsBytes(matcher.group(1)) : heap;
    String found =
        bounded ? "maxbytes at " + matcher.group(1) : "maxbytes unset, as large as the heap";
    require(nativeBytes, outside, OUTSIDE, found, "spark.executor.extraJavaOptions=" + OPTION);
  }

  private static void require(long need, long has, String what, String found, String setting) {
    if (need > has) {
      throw new IllegalArgumentException(
          "the network is too large for the memory of a worker; found "
              + found
              + ", where its tasks take "
              + megabytes(need)
              + " MB of "
              + what
              + " at the least; parameters, optimiser states and their copies must fit; set --conf "
              + setting
              + megabytes(need + need / 2)
              + "m, or make hiddenSizes or maxCategories smaller.");
    }
  }

  private static long megabytes(long bytes) {
    return (bytes >> 20) + 1;
  }
}
