package io.sparkdae.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProductThreadsTest {

  @Test
  void asManyThreadsAsCoresOfATaskAreRight() {
    assertThat(ProductThreads.warning(Map.of("OMP_NUM_THREADS", "1"), 1)).isEmpty();
    assertThat(
            ProductThreads.warning(
                Map.of("OMP_NUM_THREADS", " 4", "OMP_WAIT_POLICY", "PASSIVE"), 4))
        .isEmpty();
  }

  @Test
  void oneACoreOfTheMachineIsToldOf() {
    assertThat(ProductThreads.warning(Map.of(), 1))
        .hasValue(
            "a task's matrix products take another number of threads than it has cores; found"
                + " OMP_NUM_THREADS unset, which is one a core of the machine and 1 a task"
                + " (spark.task.cpus); tasks side by side then wait for each other's threads, or"
                + " leave cores idle; set OMP_NUM_THREADS=1 before the driver starts and by"
                + " spark.executorEnv.OMP_NUM_THREADS for executors, as submit-scripts and"
                + " conf/spark-defaults.conf do.");
  }

  @Test
  void anotherNumberIsToldOf() {
    assertThat(ProductThreads.warning(Map.of("OMP_NUM_THREADS", "1"), 2).orElseThrow())
        .contains("found OMP_NUM_THREADS 1 and 2 a task")
        .contains("set OMP_NUM_THREADS=2 before");
  }

  @Test
  void threadsThatSpinAreToldOf() {
    assertThat(ProductThreads.warning(Map.of("OMP_NUM_THREADS", "2"), 2))
        .hasValue(
            "threads that wait for the next matrix product spin; found OMP_WAIT_POLICY unset and 2"
                + " threads a task; they take cores from whatever runs between products; set"
                + " OMP_WAIT_POLICY=passive before the driver starts and by"
                + " spark.executorEnv.OMP_WAIT_POLICY for executors, as submit-scripts and"
                + " conf/spark-defaults.conf do.");
  }
}
