package io.sparkdae.training;

import static io.sparkdae.network.device.Device.AUTO;
import static io.sparkdae.network.device.Device.CPU;
import static io.sparkdae.network.device.Device.GPU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkdae.CountedJobs;
import io.sparkdae.LocalSpark;
import io.sparkdae.network.NetworkSpec;
import io.sparkdae.network.OptimizerSpec;
import io.sparkdae.network.device.Gpu;
import io.sparkdae.table.Field;
import io.sparkdae.table.TableLayout;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.resource.TaskResourceProfile;
import org.junit.jupiter.api.Test;

/** Where a training computes, and whether it fits there. */
class DeviceTest {

  private static final NetworkSpec SPEC = GeneratedRows.network(OptimizerSpec.Rule.RANGER, 0);
  private static final Gpu T4 = new Gpu("Tesla T4", 75, "535.1", 16L << 30);
  private static final Gpu H100 = new Gpu("NVIDIA H100", 90, "535.1", 80L << 30);

  @Test
  void gpusThatServeAreTaken() {
    for (var wanted : List.of(AUTO, GPU)) {
      assertThat(DeviceChoice.decide(wanted, true, 1, List.of(List.of(T4), List.of(T4))))
          .isEqualTo(GPU);
    }
    assertThat(DeviceChoice.decide(CPU, true, 1, List.of(List.of(T4)))).isEqualTo(CPU);
  }

  @Test
  void autoFallsBackToTheCpu() {
    assertThat(DeviceChoice.decide(AUTO, false, 0, List.of())).isEqualTo(CPU);
    assertThat(DeviceChoice.decide(AUTO, true, 0, List.of())).isEqualTo(CPU);
    assertThat(DeviceChoice.decide(AUTO, true, 1, List.of(List.of(H100)))).isEqualTo(CPU);
    assertThat(DeviceChoice.decide(AUTO, true, 1, List.of(List.of()))).isEqualTo(CPU);
  }

  @Test
  void inAMixedClusterEveryExecutorLooksForItself() {
    assertThat(DeviceChoice.decide(AUTO, true, 1, List.of(List.of(T4), List.of(H100))))
        .isEqualTo(AUTO);
    assertThat(DeviceChoice.decide(AUTO, true, 1, List.of(List.of(), List.of(T4)))).isEqualTo(AUTO);
  }

  @Test
  void gpuIsAnErrorWhereItCannotBe() {
    assertThatThrownBy(() -> DeviceChoice.decide(GPU, false, 1, List.of(List.of(T4))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "device is gpu, which cannot be; found that the library was built with the CPU's backend"
                + " alone; GPUs take the CUDA backend; build it with -Pcuda, or set device to cpu.");
    assertThatThrownBy(() -> DeviceChoice.decide(GPU, true, 0, List.of()))
        .hasMessageContaining("found that spark.executor.resource.gpu.amount is not set")
        .hasMessageContaining(
            "conf/gpu/spark-defaults.conf (--gpu of the scripts; docs/gpu.md#how)");
    assertThatThrownBy(() -> DeviceChoice.decide(GPU, true, 1, List.of(List.of(T4), List.of(H100))))
        .hasMessageContaining("found that NVIDIA H100 (compute capability 9.0) is not among")
        .hasMessageContaining("use a T4, V100, A10, A100 or L4");
    assertThatThrownBy(() -> DeviceChoice.decide(GPU, true, 1, List.of(List.of(T4), List.of())))
        .hasMessageContaining("nvidia-smi finds no GPU on an executor");
  }

  @Test
  void aGpuIsCountedAsCudaIsShownThem() {
    assertThat(TaskDevice.index("1", null)).isEqualTo(1);
    assertThat(TaskDevice.index("3", "2,3")).isEqualTo(1);
    assertThat(TaskDevice.index("GPU-b", "GPU-a, GPU-b")).isEqualTo(1);
    assertThat(TaskDevice.index("MIG-1", "MIG-1")).isZero();
    assertThatThrownBy(() -> TaskDevice.index("MIG-1", null))
        .hasMessageContaining("found address MIG-1 and CUDA_VISIBLE_DEVICES unset");
  }

  @Test
  void stagesOfATrainingAskForAWholeGpuEach() {
    assertThat(TaskDevice.profile(2)).isInstanceOf(TaskResourceProfile.class);
    assertThat(TaskDevice.profile(2).taskResourcesJMap().get("gpu").amount()).isEqualTo(1);
    assertThat(TaskDevice.profile(2).taskResourcesJMap().get("cpus").amount()).isEqualTo(2);
    SparkConf standalone =
        new SparkConf(false)
            .set("spark.master", "spark://h:7077")
            .set("spark.executor.resource.gpu.amount", "1");
    assertThat(DeviceChoice.canSchedule(standalone)).isTrue();
    assertThat(DeviceChoice.canSchedule(standalone.clone().set("spark.master", "yarn"))).isTrue();
    assertThat(DeviceChoice.canSchedule(standalone.clone().set("spark.master", "local[2]")))
        .isFalse();
    assertThat(
            DeviceChoice.canSchedule(
                standalone.clone().set("spark.dynamicAllocation.enabled", "true")))
        .isFalse();
  }

  /** An executor's GPU has one task of a training at a time, whatever shares other tasks take. */
  @Test
  void tasksAskForSoManyCoresThatNoTwoFitBesideOneGpu() {
    SparkConf shared =
        new SparkConf(false)
            .set("spark.executor.resource.gpu.amount", "1")
            .set("spark.task.resource.gpu.amount", "0.03");
    assertThat(TaskDevice.cpus(shared, 1)).isEqualTo(1);
    assertThat(TaskDevice.cpus(shared, 4)).isEqualTo(3);
    assertThat(TaskDevice.cpus(shared, 5)).isEqualTo(3);
    assertThat(TaskDevice.cpus(shared.clone().set("spark.task.cpus", "4"), 4)).isEqualTo(4);
    assertThat(TaskDevice.cpus(shared.clone().set("spark.executor.resource.gpu.amount", "2"), 8))
        .isEqualTo(4);
    assertThat(TaskDevice.cpus(shared.clone().set("spark.task.resource.gpu.amount", "1"), 8))
        .isEqualTo(1);
  }

  @Test
  void slotsOfATrainingOnGpusAreGpus() {
    SparkConf two =
        new SparkConf(false)
            .set("spark.master", "spark://h:7077")
            .set("spark.executor.resource.gpu.amount", "2")
            .set("spark.task.resource.gpu.amount", "0.25");
    assertThat(DeviceChoice.slots(two, 3, 24)).isEqualTo(6);
    // No stage asks for other amounts than all do.
    SparkConf dynamic = two.clone().set("spark.dynamicAllocation.enabled", "true");
    assertThat(DeviceChoice.slots(dynamic, 3, 24)).isEqualTo(24);
    dynamic.set("spark.task.resource.gpu.amount", "1");
    assertThat(DeviceChoice.slots(dynamic, 3, 24)).isEqualTo(6);
    assertThat(DeviceChoice.slots(new SparkConf(false), 3, 24)).isEqualTo(24);
    assertThat(DeviceChoice.slots(CPU, LocalSpark.context())).isEqualTo(2);
  }

  @Test
  void aTrainingOnGpusThatAreNotThereIsRefusedBeforeAnyJob() {
    int jobs =
        CountedJobs.during(
            () ->
                assertThatThrownBy(
                        () ->
                            new DistributedTrainer(PlansForTest.plan(1, 16, 1, 0), GPU)
                                .train(
                                    SPEC,
                                    GeneratedRows.LAYOUT,
                                    LocalSpark.context().emptyRDD(),
                                    LocalSpark.context().emptyRDD()))
                    .hasMessageStartingWith(
                        "device is gpu, which cannot be; found that the library"));
    assertThat(jobs).isZero();
  }

  @Test
  void memoryThatCannotDoIsTold() {
    SparkConf configuration =
        new SparkConf(false)
            .set("spark.executor.memory", "1g")
            .set("spark.executor.extraJavaOptions", "-Dorg.bytedeco.javacpp.maxbytes=2g -Dx=1");
    assertThatCode(() -> new MemoryNeed(1L << 30, 2L << 30, 1, 1, 1).check(configuration, false))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> new MemoryNeed(2L << 30, 1, 1, 1, 1).check(configuration, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the network is too large for the memory of a worker; found spark.executor.memory at"
                + " 1g, where a round takes 2049 MB of Java heap at the least; parameters, optimiser"
                + " states and their copies must fit; set --conf spark.executor.memory=3073m, or make"
                + " hiddenSizes or maxCategories smaller.");
    assertThatThrownBy(() -> new MemoryNeed(1, 3L << 30, 1, 1, 1).check(configuration, false))
        .hasMessageContaining("found maxbytes at 2g, where a round takes 3073 MB of memory outside")
        .hasMessageContaining(
            "set --conf spark.executor.extraJavaOptions=-Dorg.bytedeco.javacpp.maxbytes=4609m");
    assertThatThrownBy(() -> new MemoryNeed(1, 1, 1, 1L << 50, 1).check(configuration, true))
        .hasMessageMatching(".* set --conf spark.driver.memory=\\d+m, or make hiddenSizes .*");
    assertThatThrownBy(() -> new MemoryNeed(1, 1, 1, 1L << 50, 8).check(configuration, true))
        .hasMessageMatching(
            ".* set --conf spark.driver.memory=\\d+m, set a smaller numWorkers, since each keeps its"
                + " state, or make hiddenSizes .*");
    MemoryNeed driver = new MemoryNeed(1, 1, 1L << 50, 1, 1);
    assertThatCode(() -> driver.check(configuration, true)).doesNotThrowAnyException();
    assertThatThrownBy(() -> driver.check(configuration, false))
        .hasMessageStartingWith(
            "the network is too large for the memory of the driver; found a heap")
        .hasMessageContaining("set --conf spark.driver.memory=");
  }

  @Test
  void aStateThatFitsNoArrayIsTold() {
    TableLayout wide =
        new TableLayout(
            List.of(new Field.Categorical("page", 300_000_000, false)), List.of(), List.of());
    assertThatThrownBy(() -> MemoryNeed.of(SPEC, wide, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "the network has too many parameters, found \\d+, for each of which the optimizer"
                + " ranger keeps 3 numbers; these travel"
                + " in one array of at most 536870909; make hiddenSizes or maxCategories smaller,"
                + " or choose an optimizer that keeps fewer\\.");
  }

  @Test
  void memoryIsParametersStatesCopiesAndBatch() {
    long parameters = SPEC.parameterCount(GeneratedRows.LAYOUT);
    MemoryNeed one = MemoryNeed.of(SPEC, GeneratedRows.LAYOUT, 0, 1, 1);
    MemoryNeed two = MemoryNeed.of(SPEC, GeneratedRows.LAYOUT, 0, 2, 2);
    assertThat(one.nativeBytes()).isEqualTo(4 * 2 * parameters);
    assertThat(two.nativeBytes()).isEqualTo(2 * one.nativeBytes());
    // Ranger: three numbers a parameter; sent and back as numbers and as bytes.
    assertThat(one.heapBytes()).isEqualTo(4 * parameters * (2 * 4 + 3 + 2 * 4));
    assertThat(one.driverBytes()).isEqualTo(4 * parameters * (4 + 3 + 3 * 4));
    assertThat(two.driverBytes()).isEqualTo(4 * parameters * (4 + 3 + 2 * 4 + 2 * 4));
    assertThat(two.heapBytes()).isEqualTo(4 * parameters * (2 * 4 + 2 * (3 + 2 * 4)));
    // In local mode: two optimisers, the states before and after a round, and that of each worker.
    long spark = 128L << 20;
    assertThat(one.localBytes()).isEqualTo(spark + 4 * parameters * (2 * 3 + 2 * 4 + 4));
    MemoryNeed turns = MemoryNeed.of(SPEC, GeneratedRows.LAYOUT, 0, 1, 16);
    assertThat(turns.localBytes()).isEqualTo(spark + 4 * parameters * (2 * 3 + 2 * 4 + 16 * 4));
    assertThat(turns.heapBytes()).isEqualTo(one.heapBytes());
    // Inputs and targets of as many rows as a task holds: five columns and an indicator.
    MemoryNeed rows = MemoryNeed.of(SPEC, GeneratedRows.LAYOUT, 20, 2, 2);
    assertThat(rows.nativeBytes() - two.nativeBytes()).isEqualTo(4 * 2 * 2 * 20 * (5 + 1));
  }
}
