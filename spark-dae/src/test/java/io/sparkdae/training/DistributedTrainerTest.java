package io.sparkdae.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.LocalSpark;
import io.sparkdae.corruption.Corruption;
import io.sparkdae.network.Autoencoder;
import io.sparkdae.network.NetworkSpec;
import io.sparkdae.network.OptimizerSpec.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.junit.jupiter.api.Test;

class DistributedTrainerTest {

  private static final Corruption NOISE = new Corruption(0.1, 0.2, Map.of(), Map.of(), true);
  private static final NetworkSpec NETWORK = GeneratedRows.network(Rule.RANGER, 0.1);

  private static TrainingResult train(
      TrainingPlan plan, NetworkSpec spec, JavaRDD<float[]> training, JavaRDD<float[]> validation) {
    return new DistributedTrainer(plan).train(spec, GeneratedRows.LAYOUT, training, validation);
  }

  private static TrainingResult train(TrainingPlan plan, List<float[]> rows) {
    return train(plan, NETWORK, GeneratedRows.rdd(rows, 3), none());
  }

  private static JavaRDD<float[]> none() {
    return LocalSpark.context().emptyRDD();
  }

  private static double score(NetworkSpec spec, float[] parameters, List<float[]> rows) {
    return Autoencoder.of(spec, GeneratedRows.LAYOUT, parameters)
        .score(rows.toArray(new float[0][]))
        .mean();
  }

  @Test
  void theSameSeedAndPartitioningGiveTheSameBits() {
    List<float[]> rows = GeneratedRows.rows(203, 1);
    TrainingPlan plan = PlansForTest.plan(3, 0, 16, 3, 2, NOISE);
    TrainingResult once = train(plan, rows);
    TrainingResult again = train(plan, rows);
    assertThat(again.parameters()).isEqualTo(once.parameters());
    assertThat(again.effectiveCorruption()).isEqualTo(once.effectiveCorruption());
    assertThat(again.history())
        .extracting(EpochRecord::trainLoss)
        .isEqualTo(once.history().stream().map(EpochRecord::trainLoss).toList());
  }

  @Test
  void workersOnCopiesOfTheSameRowsEqualOne() {
    NetworkSpec still = GeneratedRows.network(Rule.RANGER, 0);
    List<float[]> rows = GeneratedRows.rows(60, 1);
    List<float[]> copies = new ArrayList<>();
    for (float[] row : rows) {
      for (int worker = 0; worker < 3; worker++) {
        copies.add(row);
      }
    }
    // One batch an epoch, no noise, no dropout: nothing but the order inside the batch differs.
    TrainingResult one =
        train(PlansForTest.plan(20, 60, 1, 0), still, GeneratedRows.rdd(rows, 2), none());
    TrainingResult three =
        train(PlansForTest.plan(20, 60, 3, 0), still, GeneratedRows.rdd(copies, 2), none());
    assertThat(three.parameters()).containsExactly(one.parameters(), within(1e-5f));
    assertThat(one.parameters())
        .isNotEqualTo(Autoencoder.create(still, GeneratedRows.LAYOUT).parameters());
  }

  @Test
  void twoWorkersLearnAboutAsWellAsOne() {
    List<float[]> rows = GeneratedRows.rows(2000, 1);
    List<float[]> held = GeneratedRows.rows(600, 2);
    double[] losses = new double[2];
    for (int workers = 1; workers <= 2; workers++) {
      TrainingPlan plan = PlansForTest.plan(40, 0, 25, workers, 0, NOISE);
      TrainingResult result =
          train(plan, NETWORK, GeneratedRows.rdd(rows, 2), GeneratedRows.rdd(held, 2));
      losses[workers - 1] = result.history().get(result.bestEpoch() - 1).validationLoss();
    }
    assertThat(losses[1]).isLessThan(losses[0] * 1.05);
  }

  @Test
  void aZigZagOfTheValidationLossEndsWithTheBestParameters() {
    List<float[]> held = GeneratedRows.rows(60, 2);
    NetworkSpec spec = GeneratedRows.network(Rule.SGD, 0);
    // A rate that grows until it does harm, and a few rows: up and down, and bad at the end.
    Schedule growing = new Schedule(Schedule.Kind.EXPONENTIAL, 0.02, 1.4);
    Corruption swaps = new Corruption(0.9, 0, Map.of(), Map.of(), false);
    TrainingPlan plan = new TrainingPlan(11, 0, 8, 2, 0, growing, swaps, 0, 0, 3);
    TrainingResult result =
        train(
            plan,
            spec,
            GeneratedRows.rdd(GeneratedRows.rows(64, 1), 2),
            GeneratedRows.rdd(held, 2));
    List<EpochRecord> history = result.history();
    EpochRecord best =
        history.stream().min(Comparator.comparingDouble(EpochRecord::validationLoss)).orElseThrow();
    assertThat(history).hasSize(11);
    assertThat(result.bestEpoch()).isEqualTo(best.epoch()).isLessThan(11);
    assertThat(score(spec, result.parameters(), held))
        .isCloseTo(best.validationLoss(), within(1e-6 * best.validationLoss()));
  }

  @Test
  void patienceEndsATrainingThatDoesNotImprove() {
    TrainingPlan plan =
        new TrainingPlan(
            50, 0, 20, 1, 0, new Schedule(Schedule.Kind.CONSTANT, 1e-3, 1), NOISE, 2, 1e6, 3);
    List<float[]> rows = GeneratedRows.rows(60, 1);
    TrainingResult result =
        train(plan, NETWORK, GeneratedRows.rdd(rows, 1), GeneratedRows.rdd(rows, 1));
    assertThat(result.history()).hasSize(3);
  }

  @Test
  void historyFollowsTheScheduleAndTheLossFalls() {
    TrainingPlan plan = PlansForTest.plan(2, 60, 20, 2, 3, NOISE);
    TrainingResult result = train(plan, GeneratedRows.rows(200, 1));
    assertThat(result.history()).hasSize(12).extracting(EpochRecord::epoch).isSorted();
    EpochRecord last = result.history().get(11);
    assertThat(last.learningRate()).isEqualTo(plan.schedule().learningRate(59, 60, 5));
    assertThat(last.trainLoss()).isLessThan(result.history().get(0).trainLoss());
    assertThat(last.validationLoss()).isNaN();
    assertThat(last.rowsPerSecond()).isPositive();
    assertThat(result.bestEpoch()).isEqualTo(12);
  }

  @Test
  void effectiveCorruptionIsMeasuredByColumn() {
    Corruption noise = new Corruption(0, 0.3, Map.of(), Map.of("job", 0.0), false);
    TrainingResult result =
        train(PlansForTest.plan(2, 0, 20, 2, 0, noise), GeneratedRows.rows(200, 1));
    assertThat(result.effectiveCorruption()).containsOnlyKeys("city", "job", "age", "pay", "debt");
    assertThat(result.effectiveCorruption().get("age")).isCloseTo(0.3, within(1e-9));
    assertThat(result.effectiveCorruption().get("debt")).isCloseTo(0.3, within(0.05));
    assertThat(result.effectiveCorruption().get("job")).isZero();
  }

  @Test
  void skewedAndEmptyPartitionsTrainAsEvenOnes() {
    List<float[]> rows = GeneratedRows.rows(203, 1);
    TrainingPlan plan = PlansForTest.plan(3, 0, 16, 3, 2, NOISE);
    JavaRDD<float[]> skewed =
        none()
            .union(GeneratedRows.rdd(rows, 1))
            .union(LocalSpark.context().parallelize(List.of(), 4));
    TrainingResult uneven = train(plan, NETWORK, skewed, none());
    TrainingResult even = train(plan, NETWORK, GeneratedRows.rdd(rows, 1), none());
    assertThat(uneven.parameters()).isEqualTo(even.parameters());
    JavaRDD<float[]> lopsided =
        GeneratedRows.rdd(rows.subList(0, 200), 1)
            .union(GeneratedRows.rdd(rows.subList(200, 203), 3));
    TrainingResult most = train(plan, NETWORK, lopsided, none());
    assertThat(most.history().get(2).trainLoss())
        .isCloseTo(
            even.history().get(2).trainLoss(), within(0.15 * even.history().get(2).trainLoss()));
  }

  @Test
  void fewRowsMakeFewWorkersOfOneBatchEach() {
    TrainingResult few = train(PlansForTest.plan(2, 1024, 0, 0), GeneratedRows.rows(3, 1));
    assertThat(few.history()).hasSize(2);
    TrainingResult many = train(PlansForTest.plan(2, 1024, 50, 0), GeneratedRows.rows(7, 1));
    assertThat(many.history()).hasSize(2);
  }

  @Test
  void fewerThanTwoRowsAreRefused() {
    assertThatThrownBy(() -> train(PlansForTest.plan(2, 16, 0, 0), GeneratedRows.rows(1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "there is too little to learn from: found 1 training row. Training needs at least 2:"
                + " give more rows, or a smaller validation share.");
  }
}
