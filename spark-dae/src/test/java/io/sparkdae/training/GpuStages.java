package io.sparkdae.training;

import io.sparkdae.network.device.Device;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/** Stages whose tasks tell what GPUs Spark gave them, and when. */
public final class GpuStages {

  private static final long NANOS = 100_000_000;

  private GpuStages() {}

  /**
   * A task by what it saw.
   *
   * @param gpus addresses of its GPUs
   * @param begin on the machine's clock, in nanoseconds
   */
  public record Seen(List<String> gpus, long begin, long end) implements Serializable {

    /** Whether both ran at a time on the same GPU. */
    public boolean shares(Seen other) {
      return gpus.equals(other.gpus) && begin < other.end && other.begin < end;
    }
  }

  /**
   * Runs tasks that compute for a tenth of a second.
   *
   * @param training whether as a training's stage
   */
  public static List<Seen> run(JavaSparkContext context, int tasks, boolean training) {
    List<Integer> numbers = IntStream.range(0, tasks).boxed().toList();
    JavaRDD<Seen> stage = context.parallelize(numbers, tasks).map(number -> seen());
    return training
        ? stage.withResources(TaskDevice.profile(Device.GPU, context).orElseThrow()).collect()
        : stage.collect();
  }

  private static Seen seen() {
    long begin = System.nanoTime();
    List<String> gpus = List.of(TaskContext.get().resourcesJMap().get("gpu").addresses());
    long end = begin;
    while (end - begin < NANOS) {
      end = System.nanoTime();
    }
    return new Seen(gpus, begin, end);
  }
}
