package io.sparkdae.training;

import io.sparkdae.network.device.Backend;
import io.sparkdae.network.device.Device;
import io.sparkdae.network.device.GpuQuery;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.resource.ResourceInformation;
import org.apache.spark.resource.ResourceProfile;
import org.apache.spark.resource.ResourceProfileBuilder;
import org.apache.spark.resource.TaskResourceRequests;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The device that a task computes on: its thread is bound to the GPU that Spark assigned to it. */
public final class TaskDevice {

  private static final Logger LOG = LoggerFactory.getLogger(TaskDevice.class);

  /** Spark's name of the resource, and part of the settings' names. */
  private static final String GPU = "gpu";

  private TaskDevice() {}

  /** Looked for once a process, and only where the library was built for GPUs. */
  private static final class Here {
    static final boolean SERVES = DeviceChoice.serves(GpuQuery.here());
  }

  /**
   * Binds the calling thread; to be called before its first network. Warns, once a process, where
   * the environment gives its matrix products another number of threads than the task has cores.
   *
   * @param device where to compute; with auto a task computes on its GPU where it has one that
   *     serves, and on the CPU otherwise
   * @throws IllegalStateException if it must be a GPU and there is none
   */
  public static void bind(Device device) {
    ProductThreads.check();
    if (!Backend.isCudaBuild() && device != Device.GPU) {
      return;
    }
    Optional<String> address = address();
    boolean own = address.isPresent() || isLocal();
    if (device == Device.CPU || device == Device.AUTO && !(own && Here.SERVES)) {
      Backend.useCpu();
    } else if (address.isPresent()) {
      Backend.useGpu(index(address.get(), System.getenv("CUDA_VISIBLE_DEVICES")));
    } else if (!isLocal()) {
      throw new IllegalStateException(
          "a task that is to compute on a GPU has none; found no resource gpu in its context; Spark"
              + " assigns one to tasks that ask for it; set spark.task.resource.gpu.amount (--gpu of"
              + " the scripts), or device to cpu.");
    }
  }

  /** Spark assigns nothing in local mode. */
  private static boolean isLocal() {
    SparkEnv here = SparkEnv.get();
    return here == null || here.conf().get("spark.master", "local").matches("local(\\[.*)?");
  }

  private static Optional<String> address() {
    TaskContext task = TaskContext.get();
    ResourceInformation gpus = task == null ? null : task.resourcesJMap().get(GPU);
    return gpus == null || gpus.addresses().length == 0
        ? Optional.empty()
        : Optional.of(gpus.addresses()[0]);
  }

  /**
   * The position of a GPU among those that the process sees.
   *
   * @param address the GPU's number, or its name: GPU-… or MIG-…
   * @param visible the list that CUDA was given; null for all
   * @throws IllegalStateException if a name is in no list
   */
  static int index(String address, String visible) {
    if (visible != null && !visible.isBlank()) {
      int at = Arrays.asList(visible.strip().split("\\s*,\\s*")).indexOf(address);
      if (at >= 0) {
        return at;
      }
    }
    if (address.matches("\\d{1,4}")) {
      return Integer.parseInt(address);
    }
    throw new IllegalStateException(
        "the GPU of a task has no number; found address "
            + address
            + " and CUDA_VISIBLE_DEVICES "
            + (visible == null ? "unset" : visible)
            + "; CUDA counts the GPUs that it is shown, by names only in that list; set it on the"
            + " executor, or let the discovery script print numbers.");
  }

  /**
   * What a training's stages ask for, that a GPU has one task at a time where the preprocessing
   * shares it among all cores; none where they ask for no more than other stages.
   */
  static Optional<ResourceProfile> profile(Device device, JavaSparkContext context) {
    SparkConf configuration = context.getConf();
    if (device == Device.CPU || !DeviceChoice.canSchedule(configuration)) {
      return Optional.empty();
    }
    int executors = Math.max(1, DeviceChoice.executors(context));
    int each = Math.max(1, context.defaultParallelism() / executors);
    int cores = configuration.getInt("spark.executor.cores", each);
    return Optional.of(profile(cpus(configuration, cores)));
  }

  /**
   * Cores that a task asks for. Spark 3.5 takes a GPU that other stages share for as many GPUs as
   * it has shares, and would run two tasks that ask for a whole one each on it (SPARK-45527). Asked
   * for more than half of the cores, an executor with one GPU runs one of them at a time.
   *
   * @param cores of an executor
   */
  static int cpus(SparkConf configuration, int cores) {
    int each = configuration.getInt("spark.task.cpus", 1);
    if (configuration.getDouble(DeviceChoice.TASK_AMOUNT, 1) >= 1) {
      return each;
    }
    int gpus = configuration.getInt(DeviceChoice.AMOUNT, 1);
    if (gpus == 1) {
      return Math.max(each, cores / 2 + 1);
    }
    LOG.warn(
        "two workers may share a GPU; found {}={} beside {}={}; Spark 3.5 gives a worker one of its"
            + " own on executors with one GPU, or where all tasks ask for a whole one; set {}=1, or"
            + " {}=1.",
        DeviceChoice.AMOUNT,
        gpus,
        DeviceChoice.TASK_AMOUNT,
        configuration.get(DeviceChoice.TASK_AMOUNT),
        DeviceChoice.AMOUNT,
        DeviceChoice.TASK_AMOUNT);
    return Math.max(each, cores / gpus);
  }

  /** One GPU a task, and so many cores. */
  static ResourceProfile profile(int cpus) {
    TaskResourceRequests each = new TaskResourceRequests().cpus(cpus).resource(GPU, 1);
    return new ResourceProfileBuilder().require(each).build();
  }
}
