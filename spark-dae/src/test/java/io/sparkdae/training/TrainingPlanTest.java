package io.sparkdae.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkdae.network.Loss;
import java.util.List;
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

  @Test
  void aLossThatIsNotFiniteNamesColumnsEpochAndCure() {
    Loss loss =
        new Loss(2, Double.NaN, List.of("city", "age", "pay"), new double[] {1, Double.NaN, 2});
    assertThat(NonFiniteLoss.error("training", 3, NonFiniteLoss.fields(loss), 0.004))
        .hasMessage(
            "the training loss is not finite in epoch 3; found it in column age at learning rate"
                + " 0.004. A loss must stay finite to be learnt from: lower stepSize, or scale the"
                + " column with scaling rankGauss if its values lie far apart.");
  }

  @Test
  void manyColumnsAreCountedNotListed() {
    assertThat(NonFiniteLoss.error("validation", 1, "a b c d e f g".split(" "), 1))
        .hasMessageContaining("the validation loss is not finite in epoch 1")
        .hasMessageContaining("in columns a, b, c, d, e and 2 more at");
  }

  @Test
  void aSumThatOverflowsNamesItsLargestColumn() {
    Loss loss =
        new Loss(2, Double.POSITIVE_INFINITY, List.of("city", "age"), new double[] {1, 1e308});
    assertThat(NonFiniteLoss.fields(loss)).containsExactly("age");
  }
}
