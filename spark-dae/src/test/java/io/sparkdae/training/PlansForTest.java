package io.sparkdae.training;

import io.sparkdae.corruption.Corruption;
import java.util.Map;

/** Plans that tests start from. */
final class PlansForTest {

  static final Corruption CLEAN = new Corruption(0, 0, Map.of(), Map.of(), false);

  private PlansForTest() {}

  static TrainingPlan plan(int maxIter, int batchSize, int workers, int frequency) {
    return plan(maxIter, 0, batchSize, workers, frequency, CLEAN);
  }

  static TrainingPlan plan(
      int maxIter, int minSteps, int batchSize, int workers, int frequency, Corruption corruption) {
    Schedule schedule = new Schedule(Schedule.Kind.FLAT_COSINE, 4e-3, 1);
    return new TrainingPlan(
        maxIter, minSteps, batchSize, workers, frequency, schedule, corruption, 0, 0, 7);
  }
}
