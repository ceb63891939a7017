package io.sparkdae.network.device;

import java.util.function.Supplier;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ND4J's backend of this process. ND4J takes the one of highest priority when it is first used and
 * keeps it; what is said here must be said before.
 */
public final class Backend {

  private static final String CUDA = "org.nd4j.linalg.jcublas.JCublasBackend";

  private Backend() {}

  /** Whether the library was built with the CUDA backend; ND4J is not started. */
  public static boolean isCudaBuild() {
    return ND4JClassLoading.classPresentOnClasspath(CUDA);
  }

  /**
   * Keeps this process on the CPU: ND4J would take any GPU, also one that the kernels cannot run
   * on, and fail at the first operation. Without a CUDA backend there is nothing to do.
   *
   * @throws IllegalStateException if ND4J runs on a GPU already
   */
  public static synchronized void useCpu() {
    if (!isCudaBuild()) {
      return;
    }
    ClassLoader now = ND4JClassLoading.getNd4jClassloader();
    if (!(now instanceof WithoutCuda)) {
      ND4JClassLoading.setNd4jClassloader(new WithoutCuda(now));
    }
    if (!Nd4j.getEnvironment().isCPU()) {
      throw new IllegalStateException(
          "this process computes on a GPU already; found ND4J's CUDA backend where device cpu is"
              + " wanted; a process keeps the backend that it began with; start it with the"
              + " environment BACKEND_PRIORITY_CPU=200 (executors: --conf"
              + " spark.executorEnv.BACKEND_PRIORITY_CPU=200).");
    }
  }

  /**
   * Binds the calling thread to a GPU.
   *
   * @param index the GPU's position among those that this process sees
   * @throws IllegalStateException if ND4J does not run on GPUs, or sees fewer
   */
  public static void useGpu(int index) {
    boolean cpu = Nd4j.getEnvironment().isCPU();
    int found = cpu ? 0 : Nd4j.getAffinityManager().getNumberOfDevices();
    if (index < 0 || index >= found) {
      throw new IllegalStateException(
          "GPU "
              + index
              + " is assigned to a task, found "
              + (cpu ? "ND4J on the CPU" : found + " GPUs")
              + " in its process; a task computes on the GPU that Spark assigned to it; see that"
              + " nvidia-smi runs on the executor and CUDA 11's libraries are found there, or set"
              + " device to cpu.");
    }
    Nd4j.getAffinityManager().unsafeSetDevice(index);
  }

  /**
   * Work that another thread can do for the calling one: what it makes lies on the device that the
   * calling thread is bound to now, and is complete when the work is done.
   */
  public static <T> Supplier<T> onThisDevice(Supplier<T> work) {
    if (Nd4j.getEnvironment().isCPU()) {
      return work;
    }
    int device = Nd4j.getAffinityManager().getDeviceForCurrentThread();
    return () -> {
      Nd4j.getAffinityManager().unsafeSetDevice(device);
      T made = work.get();
      // A GPU takes orders: what follows in another thread must not come before these are done.
      Nd4j.getExecutioner().commit();
      return made;
    };
  }
}
