package io.sparkdae.training;

import io.sparkdae.network.device.Backend;
import io.sparkdae.network.device.Device;
import io.sparkdae.network.device.Gpu;
import io.sparkdae.network.device.GpuQuery;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides before any row is moved whether a training computes on GPUs: whether the library was
 * built for them, Spark was asked for them, and its kernels serve those that there are.
 */
final class DeviceChoice {

  private static final Logger LOG = LoggerFactory.getLogger(DeviceChoice.class);

  /** Setting of the number of GPUs of an executor. */
  static final String AMOUNT = "spark.executor.resource.gpu.amount";

  /** Setting of the number of GPUs, or the share of one, of a task. */
  static final String TASK_AMOUNT = "spark.task.resource.gpu.amount";

  private DeviceChoice() {}

  /**
   * The device of all workers; auto where each executor is to look for itself, as some have GPUs
   * that serve and some have not.
   *
   * @throws IllegalArgumentException if it must be GPUs and cannot be
   */
  static Device decide(Device wanted, JavaSparkContext context) {
    boolean build = Backend.isCudaBuild();
    int asked = context.isLocal() ? 0 : context.getConf().getInt(AMOUNT, 0);
    boolean probe = wanted != Device.CPU && build;
    List<List<Gpu>> found = List.of();
    if (probe && context.isLocal()) {
      found = List.of(GpuQuery.here());
      asked = found.get(0).size();
    } else if (probe && asked > 0) {
      found = found(context);
    }
    return decide(wanted, build, asked, found);
  }

  /**
   * @param build whether the library was built with the CUDA backend
   * @param asked number of GPUs that Spark was asked for, each executor
   * @param found the GPUs that tasks on executors found, task by task
   */
  static Device decide(Device wanted, boolean build, int asked, List<List<Gpu>> found) {
    if (wanted == Device.CPU) {
      return Device.CPU;
    }
    Optional<String> obstacle = obstacle(build, asked, found);
    if (obstacle.isEmpty()) {
      return Device.GPU;
    }
    if (wanted == Device.GPU) {
      throw new IllegalArgumentException(
          "device is gpu, which cannot be; found that "
              + obstacle.get()
              + ", or set device to cpu.");
    }
    boolean some = build && found.stream().anyMatch(DeviceChoice::serves);
    if (asked > 0) {
      LOG.warn(
          "{} on the CPU although GPUs are asked for: {}",
          some ? "some executors compute" : "computing",
          obstacle.get());
    }
    return some ? Device.AUTO : Device.CPU;
  }

  /** Whether a process that sees these GPUs can compute on any of them. */
  static boolean serves(List<Gpu> gpus) {
    return !gpus.isEmpty() && gpus.stream().allMatch(gpu -> gpu.unfit().isEmpty());
  }

  private static Optional<String> obstacle(boolean build, int asked, List<List<Gpu>> found) {
    if (!build) {
      return Optional.of(
          "the library was built with the CPU's backend alone; GPUs take the CUDA backend; build it"
              + " with -Pcuda");
    }
    if (asked == 0) {
      return Optional.of(
          AMOUNT
              + " is not set, or no GPU is there; Spark assigns GPUs to those who ask for them; take"
              + " the settings of conf/gpu/spark-defaults.conf (--gpu of the scripts; docs/gpu.md#how)");
    }
    if (found.isEmpty() || found.stream().anyMatch(List::isEmpty)) {
      return Optional.of(
          "nvidia-smi finds no GPU on an executor; a GPU takes its driver and nvidia-smi; install"
              + " them there (docs/gpu.md#which)");
    }
    TreeSet<String> unfit = new TreeSet<>();
    found.forEach(gpus -> gpus.forEach(gpu -> gpu.unfit().ifPresent(unfit::add)));
    return unfit.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.join(" and ", unfit)
                + "; a kernel runs only where there is machine code for it; use a T4, V100, A10,"
                + " A100 or L4 with a current driver");
  }

  /**
   * The GPUs that the executors see, by as many short tasks as there are slots. No task starts
   * ND4J, so that each process can still keep off its GPU.
   */
  private static List<List<Gpu>> found(JavaSparkContext context) {
    int slots = Math.max(1, context.defaultParallelism());
    return context
        .parallelize(Collections.nCopies(slots, 0), slots)
        .map(each -> GpuQuery.lines().toArray(String[]::new))
        .collect()
        .stream()
        .map(lines -> Gpu.parse(List.of(lines)))
        .toList();
  }

  /**
   * Number of tasks of a training's stages that run at a time: one a GPU, or one a core.
   *
   * @param chosen what {@link #decide} chose
   */
  static int slots(Device chosen, JavaSparkContext context) {
    int cores = context.defaultParallelism();
    if (chosen == Device.CPU) {
      return cores;
    }
    if (context.isLocal()) {
      return Math.min(cores, Math.max(1, GpuQuery.here().size()));
    }
    return slots(context.getConf(), executors(context), cores);
  }

  /** Number of executors that there are. */
  static int executors(JavaSparkContext context) {
    // The driver is one of those that are told of.
    return context.sc().statusTracker().getExecutorInfos().length - 1;
  }

  /**
   * @param executors number of executors, each with its GPUs
   * @param cores slots of tasks that share GPUs
   */
  static int slots(SparkConf configuration, int executors, int cores) {
    int gpus = executors * configuration.getInt(AMOUNT, 0);
    double each = canSchedule(configuration) ? 1 : configuration.getDouble(TASK_AMOUNT, 1);
    return gpus == 0 ? cores : Math.min(cores, (int) (gpus / each));
  }

  /** Whether the cluster manager can give the stages of a training other amounts per task. */
  static boolean canSchedule(SparkConf configuration) {
    String master = configuration.get("spark.master", "");
    boolean manages =
        master.startsWith("spark://") || master.startsWith("yarn") || master.startsWith("k8s://");
    return manages
        && configuration.getInt(AMOUNT, 0) > 0
        && !configuration.getBoolean("spark.dynamicAllocation.enabled", false);
  }
}
