package io.sparkdae.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.atIndex;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.LocalSpark;
import io.sparkdae.corruption.Corruption;
import io.sparkdae.corruption.Corruptor;
import io.sparkdae.network.Autoencoder;
import io.sparkdae.network.NetworkSpec;
import io.sparkdae.network.OptimizerSpec.Rule;
import io.sparkdae.network.TrainingState;
import io.sparkdae.training.Seeds.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.junit.jupiter.api.Test;

/** Rounds on Spark against loops over {@link Autoencoder#fit} written out here. */
class AveragingRoundsTest {

  private static final Corruption NOISE = new Corruption(0.1, 0.2, Map.of(), Map.of(), true);
  private static final NetworkSpec NETWORK = GeneratedRows.network(Rule.RANGER, 0.1);

  /** Batches of one epoch on one network, one after the other. */
  private static int steps(
      Autoencoder network,
      List<float[]> rows,
      TrainingPlan plan,
      Course course,
      Round round,
      int p) {
    Corruptor corruptor = new Corruptor(plan.corruption(), GeneratedRows.LAYOUT);
    RowPart part =
        new RowPart(RowPart.pack(rows.iterator(), RowPacking.dense(5)), RowPacking.dense(5));
    int epoch = round.epoch();
    MiniBatches batches =
        new MiniBatches(
            rows.size(), course.stepsPerEpoch(), Seeds.of(plan.seed(), Purpose.ORDER, epoch, p));
    int examples = 0;
    for (int i = round.firstBatch(); i < round.endBatch(); i++) {
      float[][] clean = batches.batch(part, i);
      long step = (long) (epoch - 1) * course.stepsPerEpoch() + i;
      network.fit(
          clean,
          corruptor.corrupt(clean, Seeds.of(plan.seed(), Purpose.NOISE, epoch, p, i)),
          plan.schedule().learningRate(step, course.totalSteps(), course.stepsPerEpoch()),
          Seeds.of(plan.seed(), Purpose.DROPOUT, epoch, p, i));
      examples += clean.length;
    }
    return examples;
  }

  private static TrainingResult distributed(TrainingPlan plan, List<float[]> rows) {
    return new DistributedTrainer(plan)
        .train(
            NETWORK,
            GeneratedRows.LAYOUT,
            GeneratedRows.rdd(rows, 3),
            LocalSpark.context().emptyRDD());
  }

  @Test
  void oneWorkerEqualsALocalLoop() {
    List<float[]> rows = GeneratedRows.ordered(GeneratedRows.rows(100, 1));
    for (int frequency : new int[] {0, 2}) {
      TrainingPlan plan = PlansForTest.plan(4, 0, 20, 1, frequency, NOISE);
      Course course = new Course(4, 5);
      Autoencoder local = Autoencoder.create(NETWORK, GeneratedRows.LAYOUT);
      for (int epoch = 1; epoch <= 4; epoch++) {
        steps(local, rows, plan, course, new Round(epoch, 1, 1, 0, 5), 0);
      }
      assertThat(distributed(plan, rows).parameters())
          .containsExactly(local.parameters(), within(1e-5f));
    }
  }

  @Test
  void statesAreAveragedByExamplesTheOptimizersToo() {
    List<float[]> rows = GeneratedRows.ordered(GeneratedRows.rows(15, 1));
    List<List<float[]>> halves = List.of(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < rows.size(); i++) {
      halves.get(i % 2).add(rows.get(i));
    }
    TrainingPlan plan = PlansForTest.plan(8, 0, 4, 2, 1, NOISE);
    Course course = new Course(8, 2);
    List<Autoencoder> networks = new ArrayList<>();
    for (int worker = 0; worker < 2; worker++) {
      networks.add(Autoencoder.create(NETWORK, GeneratedRows.LAYOUT));
    }
    for (int epoch = 1; epoch <= 8; epoch++) {
      for (Round round : Round.ofEpoch(epoch, 2, 1)) {
        int[] examples = new int[2];
        for (int p = 0; p < 2; p++) {
          examples[p] = steps(networks.get(p), halves.get(p), plan, course, round, p);
        }
        average(networks, examples);
      }
    }
    assertThat(distributed(plan, rows).parameters())
        .containsExactly(networks.get(0).parameters(), within(1e-5f));
  }

  private static void average(List<Autoencoder> networks, int[] examples) {
    TrainingState a = networks.get(0).state();
    TrainingState b = networks.get(1).state();
    assertThat(a.step()).isEqualTo(b.step());
    double share = (double) examples[0] / (examples[0] + examples[1]);
    TrainingState mean =
        new TrainingState(
            mean(a.parameters(), b.parameters(), share),
            mean(a.optimizer(), b.optimizer(), share),
            a.step());
    networks.forEach(network -> network.restore(mean));
  }

  private static float[] mean(float[] a, float[] b, double share) {
    float[] mean = new float[a.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (share * a[i] + (1 - share) * b[i]);
    }
    return mean;
  }

  @Test
  void theStepCountIsExact() {
    try (RowParts rows =
        RowParts.of(
            GeneratedRows.rdd(GeneratedRows.rows(101, 1), 3), RowPacking.dense(5), n -> 2)) {
      TrainingPlan plan = PlansForTest.plan(3, 0, 10, 2, 2, NOISE);
      Course course = Course.of(plan, rows.counts());
      TrainingTask task = new TrainingTask(NETWORK, GeneratedRows.LAYOUT, plan, course);
      Autoencoder network = Autoencoder.create(NETWORK, GeneratedRows.LAYOUT);
      try (AveragingRounds rounds =
          new AveragingRounds(LocalSpark.context(), task, rows, null, network)) {
        long examples = 0;
        for (int epoch = 1; epoch <= 3; epoch++) {
          for (Round round : Round.ofEpoch(epoch, course.stepsPerEpoch(), 2)) {
            for (RoundShare share : rounds.train(round)) {
              examples += share.examples;
            }
            assertThat(network.steps())
                .isEqualTo((epoch - 1) * course.stepsPerEpoch() + round.endBatch());
          }
        }
        assertThat(network.steps()).isEqualTo(course.totalSteps()).isEqualTo(15);
        assertThat(examples).isEqualTo(3 * 101);
      }
    }
  }

  @Test
  void bothReductionsGiveTheSameBits() {
    JavaRDD<RoundShare> trained =
        LocalSpark.context()
            .parallelize(List.of(0, 1, 2), 3)
            .map(
                partition -> {
                  RoundShare share = share(partition, 7 + partition);
                  if (partition < 2) {
                    PackedFloats parameters =
                        PackedFloats.of(partition / 3f, 2, 3, partition / 7f, 5);
                    PackedFloats optimizer = PackedFloats.of(1, partition / 11f, 3);
                    share.trained = Handover.Parcel.of(new PackedState(parameters, optimizer, 8));
                  }
                  return share;
                });
    Reduction collected = Reduction.collected(trained);
    for (int segments : new int[] {1, 3, 9}) {
      Reduction segmented = Reduction.segmented(trained, segments);
      assertThat(segmented).usingRecursiveComparison().isEqualTo(collected);
    }
    assertThat(collected.state().parameters().toArray()).hasSize(5).contains(2, atIndex(1));
    assertThat(collected.shares()).extracting(share -> share.partition).containsExactly(0, 1, 2);
  }

  @Test
  void aLostLossReachesTheDriverByBothReductions() {
    JavaRDD<RoundShare> trained =
        LocalSpark.context()
            .parallelize(List.of(0, 1), 2)
            .map(
                partition -> {
                  RoundShare share = share(partition, 7);
                  share.lost = "age is lost";
                  return share;
                });
    for (Reduction reduction :
        List.of(Reduction.collected(trained), Reduction.segmented(trained, 2))) {
      assertThat(reduction.state()).isNull();
      assertThat(reduction.shares().get(1).lost).isEqualTo("age is lost");
    }
  }

  private static RoundShare share(int partition, long examples) {
    RoundShare share = new RoundShare();
    share.partition = partition;
    share.examples = examples;
    return share;
  }
}
