package io.sparkdae.training;

import io.sparkdae.network.NetworkSpec;
import io.sparkdae.network.OptimizerSpec;
import io.sparkdae.table.TableLayout;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.network.util.JavaUtils;
import org.bytedeco.javacpp.Pointer;

/**
 * What a training holds at the least in one executor and in the driver, against what is configured.
 * In an executor's heap: the state as it was sent, and for each task the optimiser's state and the
 * state to send back, each that travels as numbers and as bytes. Outside of it, for each task:
 * parameters, gradients, and inputs and targets of a batch, or of two where one is formed ahead. In
 * the driver's heap: the state and the optimiser's as they are, and what comes back: a state twice
 * as bytes, and as numbers that of every worker, or their average where together they are too large
 * to be collected. A driver that lacks it would not fail but hang: Spark loses the result and
 * waits.
 *
 * <p>In local mode nothing travels. The heap holds the driver's and each task's optimiser, the
 * state that a round begins with, the average that it ends with, and until then the state of every
 * worker, also of those that take turns; and Spark's driver and executor, which share it.
 *
 * <p>Of tables that are stepped by row fewer numbers come back than are counted here, namely of the
 * rows that occurred. What was sent since the last whole state is kept beside it instead ({@link
 * SentStates}): together no more than a whole state again, and on disk where Spark has no memory
 * for it.
 *
 * @param heapBytes least bytes of an executor's heap
 * @param nativeBytes least bytes outside of it
 * @param driverBytes least bytes of the driver's heap
 * @param localBytes least bytes of the one heap of local mode
 * @param turns how many workers take turns at a slot, where that is what makes memory short; 1 if
 *     none do
 */
record MemoryNeed(long heapBytes, long nativeBytes, long driverBytes, long localBytes, int turns) {

  private static final String OPTION = "-Dorg.bytedeco.javacpp.maxbytes=";

  /** Heap of an application in local mode that trains nothing: 60 to 130 MB measured. */
  private static final long SPARK_BYTES = 128L << 20;

  private static final String WORKER = "a worker";
  private static final String DRIVER = "the driver";
  private static final String HEAP = "Java heap";
  private static final String OUTSIDE = "memory outside the heap";
  private static final Pattern MAX_BYTES = Pattern.compile(Pattern.quote(OPTION) + "(\\S+)");

  /**
   * @param rows rows of the mini-batches that a task holds at a time
   * @param tasks tasks of an executor at a time
   * @param workers workers of the training
   * @throws IllegalArgumentException if no memory would do, for a state must fit in an array
   */
  static MemoryNeed of(NetworkSpec spec, TableLayout layout, long rows, int tasks, int workers) {
    double parameters = spec.parameterCount(layout);
    double optimizer = parameters * states(spec.optimizer().rule());
    requireArray(spec.optimizer().rule(), (long) parameters, optimizer);
    double state = parameters + optimizer;
    double cells = (double) rows * (layout.width() + layout.indicators().size());
    double heap = 2 * state + tasks * (optimizer + 2 * state);
    boolean collected = Reduction.isCollected((long) (Float.BYTES * state), workers);
    double driver = state + optimizer + 2 * state + (collected ? workers : 1) * state;
    double local = optimizer + 2 * state + tasks * optimizer + workers * state;
    double outside = tasks * (2 * parameters + 2 * cells);
    return new MemoryNeed(
        bytes(heap),
        bytes(outside),
        bytes(driver),
        SPARK_BYTES + bytes(local),
        Math.max(1, workers / tasks));
  }

  private static long bytes(double numbers) {
    return (long) (Float.BYTES * numbers);
  }

  private static void requireArray(OptimizerSpec.Rule rule, long parameters, double optimizer) {
    if (optimizer > PackedFloats.MOST) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the network has too many parameters, found %d, for each of which the optimizer %s"
                  + " keeps %d numbers; these travel in one array of at most %d; make hiddenSizes"
                  + " or maxCategories smaller, or choose an optimizer that keeps fewer.",
              parameters,
              rule.name().toLowerCase(Locale.ROOT),
              states(rule),
              PackedFloats.MOST));
    }
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
   * Requires that the executors of a configuration and this process, the driver, can hold it; in
   * local mode, that this process can.
   *
   * @throws IllegalArgumentException if they cannot, with the setting to change
   */
  void check(SparkConf configuration, boolean local) {
    long own = Runtime.getRuntime().maxMemory();
    String heapFound = "a heap of " + megabytes(own) + " MB";
    if (local) {
      // Nothing comes back to a driver that is the worker.
      require(WORKER, localBytes, own, HEAP, heapFound, "spark.driver.memory=", turns);
      long outside = Pointer.maxBytes();
      String found = "maxbytes at " + megabytes(outside) + " MB";
      if (outside > 0) {
        String setting = "spark.driver.extraJavaOptions=" + OPTION;
        require(WORKER, nativeBytes, outside, OUTSIDE, found, setting, 1);
      }
      return;
    }
    require(DRIVER, driverBytes, own, HEAP, heapFound, "spark.driver.memory=", 1);
    String memory = configuration.get("spark.executor.memory", "1g");
    long heap = JavaUtils.byteStringAsBytes(memory);
    String executor = "spark.executor.memory at " + memory;
    require(WORKER, heapBytes, heap, HEAP, executor, "spark.executor.memory=", 1);
    Matcher matcher = MAX_BYTES.matcher(configuration.get("spark.executor.extraJavaOptions", ""));
    boolean bounded = matcher.find();
    // Unset, JavaCPP takes as much as the heap.
    long outside = bounded ? JavaUtils.byteStringAsBytes(matcher.group(1)) : heap;
    String found =
        bounded ? "maxbytes at " + matcher.group(1) : "maxbytes unset, as large as the heap";
    String setting = "spark.executor.extraJavaOptions=" + OPTION;
    require(WORKER, nativeBytes, outside, OUTSIDE, found, setting, 1);
  }

  private static void require(
      String whose, long need, long has, String what, String found, String setting, int turns) {
    if (need > has) {
      throw new IllegalArgumentException(
          "the network is too large for the memory of "
              + whose
              + "; found "
              + found
              + ", where a round takes "
              + megabytes(need)
              + " MB of "
              + what
              + " at the least; parameters, optimiser states and their copies must fit; set --conf "
              + setting
              + megabytes(need + need / 2)
              + "m, "
              + (turns > 1 ? "set a smaller numWorkers, since each keeps its state, " : "")
              + "or make hiddenSizes or maxCategories smaller.");
    }
  }

  private static long megabytes(long bytes) {
    return (bytes >> 20) + 1;
  }
}
