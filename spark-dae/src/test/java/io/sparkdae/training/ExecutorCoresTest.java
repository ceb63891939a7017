package io.sparkdae.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.LocalSpark;
import io.sparkdae.network.device.Device;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class ExecutorCoresTest {

  private static SparkConf executors(int cores) {
    return new SparkConf(false)
        .set("spark.executor.cores", Integer.toString(cores))
        .set("spark.executorEnv.OMP_NUM_THREADS", "1");
  }

  @Test
  void aCoreIsSpareWhereMoreAreThereThanCompute() {
    assertThat(new ExecutorCores(2, 1, 1).haveOneToSpare(Device.CPU)).isTrue();
    assertThat(new ExecutorCores(2, 2, 1).haveOneToSpare(Device.CPU)).isFalse();
    assertThat(new ExecutorCores(4, 2, 2).haveOneToSpare(Device.CPU)).isFalse();
    assertThat(new ExecutorCores(5, 2, 2).haveOneToSpare(Device.CPU)).isTrue();
  }

  @Test
  void aTaskOnAGpuSparesItsOwn() {
    assertThat(new ExecutorCores(1, 1, 1).haveOneToSpare(Device.GPU)).isTrue();
    assertThat(new ExecutorCores(1, 1, 1).haveOneToSpare(Device.AUTO)).isTrue();
  }

  @Test
  void tasksAreAsManyAsFitAndAsThereAreWorkers() {
    assertThat(ExecutorCores.of(executors(8), 0)).isEqualTo(new ExecutorCores(8, 8, 1));
    assertThat(ExecutorCores.of(executors(8), 3)).isEqualTo(new ExecutorCores(8, 3, 1));
    SparkConf wide = executors(8).set("spark.task.cpus", "3");
    assertThat(ExecutorCores.of(wide, 5)).isEqualTo(new ExecutorCores(8, 2, 1));
    wide.set("spark.executorEnv.OMP_NUM_THREADS", " 3");
    assertThat(ExecutorCores.of(wide, 0)).isEqualTo(new ExecutorCores(8, 2, 3));
  }

  /** Unset, Spark's executors have a core on YARN and Kubernetes, and products all there are. */
  @Test
  void whatIsUnsetSparesNothing() {
    assertThat(ExecutorCores.of(new SparkConf(false), 1)).isEqualTo(new ExecutorCores(1, 1, 1));
    SparkConf unbound = new SparkConf(false).set("spark.executor.cores", "8");
    assertThat(ExecutorCores.of(unbound, 1)).isEqualTo(new ExecutorCores(8, 1, 8));
    unbound.set("spark.executorEnv.OMP_NUM_THREADS", "4,2");
    assertThat(ExecutorCores.of(unbound, 1).haveOneToSpare(Device.CPU)).isFalse();
  }

  /** The session of these tests is {@code local[2]}, their environment one thread a task. */
  @Test
  void aLocalSessionHasNoMoreCoresThanTheMachine() {
    int cores = Math.min(2, Runtime.getRuntime().availableProcessors());
    assertThat(ExecutorCores.of(LocalSpark.context(), 1)).isEqualTo(new ExecutorCores(cores, 1, 1));
    assertThat(ExecutorCores.of(LocalSpark.context(), 0)).isEqualTo(new ExecutorCores(cores, 2, 1));
  }
}
