package io.sparkdae.training;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TrainingPlanTest {

  @Test
  void numbersOutOfRangeAreRefusedByName() {
    assertThatThrownBy(() -> PlansForTest.plan(0, 10, 0, 0))
        .hasMessage("maxIter must be at least 1, found 0; raise maxIter");
    assertThatThrownBy(() -> PlansForTest.plan(1, 1, 0, 0))
        .hasMessage("batchSize must be at least 2, found 1; raise batchSize");
    assertThatThrownBy(() -> PlansForTest.plan(1, 2, -1, 0))
        .hasMessage("numWorkers must be at least 0, found -1; raise numWorkers");
    Schedule schedule = new Schedule(Schedule.Kind.CONSTANT, 1e-3, 1);
    assertThatThrownBy(
            () -> new TrainingPlan(1, 0, 2, 0, 0, schedule, PlansForTest.CLEAN, 0, -1, 0))
        .hasMessage("tol must be 0 or a positive number, found -1.0; 0 counts every decrease");
  }
}
