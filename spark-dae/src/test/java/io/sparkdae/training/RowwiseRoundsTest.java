package io.sparkdae.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkdae.LocalSpark;
import io.sparkdae.corruption.Corruption;
import io.sparkdae.corruption.Corruptor;
import io.sparkdae.network.Activation;
import io.sparkdae.network.Architecture;
import io.sparkdae.network.Autoencoder;
import io.sparkdae.network.CategoricalEncoding;
import io.sparkdae.network.CodeSpec;
import io.sparkdae.network.NetworkSpec;
import io.sparkdae.network.OptimizerSpec;
import io.sparkdae.network.OptimizerSpec.Rule;
import io.sparkdae.network.TokenSpec;
import io.sparkdae.network.TrainingState;
import io.sparkdae.network.loss.CategoricalLoss;
import io.sparkdae.network.loss.LossSpec;
import io.sparkdae.network.optimizer.RowwiseState;
import io.sparkdae.table.Field;
import io.sparkdae.table.TableLayout;
import io.sparkdae.training.Seeds.Purpose;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.dataset.DataSet;

/** Trainings of networks whose tables are stepped by row. */
class RowwiseRoundsTest {

  private static final int LEVELS = 2000;
  private static final int STEPS = 7;
  private static final int FREQUENCY = 2;
  private static final Corruption NOISE = new Corruption(0.1, 0.2, Map.of(), Map.of(), true);
  private static final TableLayout LAYOUT =
      new TableLayout(
          List.of(new Field.Categorical("many", LEVELS, false)),
          List.of(new Field.Continuous("x", -3, 3)),
          List.of());
  private static final RowPacking PACKING = RowPacking.dense(2);

  @TempDir private Path folder;

  private static NetworkSpec spec(Rule rule) {
    return new NetworkSpec(
        Architecture.BOTTLENECK,
        List.of(12),
        4,
        CodeSpec.FREE,
        Activation.MISH,
        0,
        0,
        new TokenSpec(8, 32, 2, 4, 128),
        CategoricalEncoding.EMBEDDING,
        new LossSpec(false, 1, 1, Map.of(), 500, CategoricalLoss.CROSS_ENTROPY, 0.5, 0),
        new OptimizerSpec(rule, 0.9, 0.01),
        3);
  }

  private static List<float[]> rows(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<float[]> rows = new ArrayList<>();
    for (int r = 0; r < count; r++) {
      int level = (int) Math.exp(random.nextDouble() * Math.log(LEVELS - 2)) - 1;
      rows.add(new float[] {2 + level, (float) Math.cos(level)});
    }
    return rows;
  }

  private static RowPart part(int partition) {
    return new RowPart(
        RowPart.pack(rows(40 + 9 * partition, partition).iterator(), PACKING), PACKING);
  }

  private static TrainingTask task(Rule rule) {
    TrainingPlan plan = PlansForTest.plan(3, 0, 12, 2, FREQUENCY, NOISE);
    return new TrainingTask(spec(rule), LAYOUT, plan, new Course(3, STEPS));
  }

  private static JavaRDD<DataSet> batches(
      TrainingTask task, Round round, Broadcast<RestingNetworks> resting) {
    return batches(task, round, resting, 2);
  }

  private static JavaRDD<DataSet> batches(
      TrainingTask task, Round round, Broadcast<RestingNetworks> resting, int workers) {
    return LocalSpark.context()
        .parallelize(IntStream.range(0, workers).boxed().toList(), workers)
        .mapPartitionsWithIndex(
            (partition, one) ->
                new PlannedBatches(
                    task, partition, round, part(partition), new float[0], resting.value()),
            true);
  }

  /** Epochs of a master; before each round something happens to what rests. */
  private static Autoencoder trained(Rule rule, Handover handover, Interference between) {
    return trained(rule, handover, between, 2);
  }

  private static Autoencoder trained(
      Rule rule, Handover handover, Interference between, int workers) {
    TrainingTask task = task(rule);
    Autoencoder network = Autoencoder.create(task.spec(), LAYOUT);
    try (ParameterAveraging master =
        new ParameterAveraging(LocalSpark.context(), task, network, handover)) {
      SparkDl4jMultiLayer spark =
          new SparkDl4jMultiLayer(LocalSpark.context(), network.network(), master);
      for (int epoch = 1; epoch <= 3; epoch++) {
        master.beginWithWhole();
        for (Round round : Round.ofEpoch(epoch, STEPS, FREQUENCY)) {
          between.before(round, task, master.resting().value());
          spark.fit(batches(task, round, master.resting(), workers));
          assertThat(master.resting().value().size()).isLessThanOrEqualTo(2);
        }
      }
    }
    return network;
  }

  /** Two tasks at a time have two networks, whichever partitions they serve. */
  @Test
  void workersThatTakeTurnsShareNetworksWithTheBitsOfNewOnes() {
    Autoencoder sharing = trained(Rule.RANGER, Handover.of(true), NONE, 5);
    Interference losesAll =
        (round, task, resting) -> {
          while (resting.size() > 0) {
            resting.take(task, 0);
          }
        };
    assertSameBits(trained(Rule.RANGER, Handover.of(true), losesAll, 5), sharing);
  }

  @FunctionalInterface
  private interface Interference {
    void before(Round round, TrainingTask task, RestingNetworks resting);
  }

  private static final Interference NONE = (round, task, resting) -> {};

  private static void assertSameBits(Autoencoder found, Autoencoder expected) {
    assertSameBits(found.state(), expected.state());
  }

  private static void assertSameBits(TrainingState found, TrainingState expected) {
    assertThat(Arrays.mismatch(found.parameters(), expected.parameters())).isEqualTo(-1);
    assertThat(Arrays.mismatch(found.optimizer(), expected.optimizer())).isEqualTo(-1);
    assertThat(found.step()).isEqualTo(expected.step());
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void networksThatAreLostOrComeLateMakeNoDifference(Rule rule) {
    Autoencoder undisturbed = trained(rule, Handover.of(true), NONE);
    assertSameBits(trained(rule, Handover.of(true), NONE), undisturbed);
    Interference loses =
        (round, task, resting) -> {
          if (round.number() > 1) {
            resting.take(task, round.number() % 2);
          }
        };
    assertSameBits(trained(rule, Handover.of(false), loses), undisturbed);
  }

  /** A network that sat out some rounds, and one that judged meanwhile. */
  @Test
  void networksThatSatOutRoundsOrJudgedMakeNoDifference() {
    Autoencoder undisturbed = trained(Rule.RANGER, Handover.of(true), NONE);
    List<RestingNetworks.Rested> out = new ArrayList<>();
    Interference sitsOut =
        (round, task, resting) -> {
          switch (10 * round.epoch() + round.number()) {
            case 14 -> out.add(resting.take(task, 1));
            case 22 -> out.add(resting.take(task, 0));
            case 23 -> resting.giveBack(1, out.get(0).network(), out.get(0).begun());
            case 24 -> {
              resting.giveBack(0, out.get(1).network(), out.get(1).begun());
              Autoencoder judge = resting.take(task, 1).network();
              judge.setParameters(new float[judge.parameterCount()]);
              resting.giveBack(1, judge, 0);
            }
            default -> assertThat(resting.size()).isLessThanOrEqualTo(2);
          }
        };
    assertSameBits(trained(Rule.RANGER, Handover.of(true), sitsOut), undisturbed);
    assertThat(out).extracting(rested -> rested.begun()).containsExactly(3L, 5L);
  }

  /** A round that is repeated where its network has already gone through it. */
  @Test
  void aTaskThatRunsTwiceMakesNoDifference() {
    Autoencoder undisturbed = trained(Rule.RANGER, Handover.of(true), NONE);
    TrainingTask task = task(Rule.RANGER);
    Autoencoder network = Autoencoder.create(task.spec(), LAYOUT);
    try (ParameterAveraging master = new ParameterAveraging(LocalSpark.context(), task, network)) {
      SparkDl4jMultiLayer spark =
          new SparkDl4jMultiLayer(LocalSpark.context(), network.network(), master);
      for (int epoch = 1; epoch <= 3; epoch++) {
        master.beginWithWhole();
        for (Round round : Round.ofEpoch(epoch, STEPS, FREQUENCY)) {
          Broadcast<RestingNetworks> resting = master.resting();
          JavaRDD<DataSet> batches =
              LocalSpark.context()
                  .parallelize(List.of(0, 1), 2)
                  .mapPartitionsWithIndex(
                      (partition, one) -> {
                        // As left by an attempt at this round whose result was lost.
                        RestingNetworks.Rested rested = resting.value().take(task, partition);
                        long now = rested.begun() == 0 ? 0 : rested.begun() + 1;
                        rested
                            .network()
                            .fit(part(partition).rows(0, 20), part(partition).rows(0, 20), 1e-2, 1);
                        resting.value().giveBack(partition, rested.network(), now);
                        return new PlannedBatches(
                            task, partition, round, part(partition), new float[0], resting.value());
                      },
                      true);
          spark.fit(batches);
        }
      }
    }
    assertSameBits(network, undisturbed);
  }

  /** The averages are those of whole states, but for rounding. */
  @ParameterizedTest
  @EnumSource(Rule.class)
  void averagesAreThoseOfWholeStates(Rule rule) {
    TrainingTask task = task(rule);
    List<Autoencoder> networks =
        List.of(Autoencoder.create(task.spec(), LAYOUT), Autoencoder.create(task.spec(), LAYOUT));
    Corruptor corruptor = new Corruptor(NOISE, LAYOUT);
    for (int epoch = 1; epoch <= 3; epoch++) {
      for (Round round : Round.ofEpoch(epoch, STEPS, FREQUENCY)) {
        long[] examples = new long[2];
        for (int p = 0; p < 2; p++) {
          long order = Seeds.of(7, Purpose.ORDER, epoch, p);
          MiniBatches batches = new MiniBatches(part(p).size(), STEPS, order);
          for (int i = round.firstBatch(); i < round.endBatch(); i++) {
            float[][] clean = batches.batch(part(p), i);
            float[][] seen = corruptor.corrupt(clean, Seeds.of(7, Purpose.NOISE, epoch, p, i));
            long seed = Seeds.of(7, Purpose.DROPOUT, epoch, p, i);
            networks.get(p).fit(clean, seen, task.learningRate(epoch, i), seed);
            examples[p] += clean.length;
          }
        }
        average(networks, (double) examples[0] / (examples[0] + examples[1]));
      }
    }
    TrainingState found = trained(rule, Handover.of(true), NONE).state();
    TrainingState expected = networks.get(0).state();
    assertThat(found.step()).isEqualTo(expected.step()).isEqualTo(3 * STEPS);
    assertClose(found.parameters(), expected.parameters());
    assertClose(found.optimizer(), expected.optimizer());
  }

  private static void assertClose(float[] found, float[] expected) {
    double worst = 0;
    for (int i = 0; i < expected.length; i++) {
      worst = Math.max(worst, Math.abs(found[i] - expected[i]) / (1 + Math.abs(expected[i])));
    }
    assertThat(found).hasSameSizeAs(expected);
    assertThat(worst).isLessThan(2e-5);
  }

  private static void average(List<Autoencoder> networks, double share) {
    TrainingState a = networks.get(0).state();
    TrainingState b = networks.get(1).state();
    for (float[][] pair :
        List.of(
            new float[][] {a.parameters(), b.parameters()},
            new float[][] {a.optimizer(), b.optimizer()})) {
      for (int i = 0; i < pair[0].length; i++) {
        pair[0][i] = (float) (share * pair[0][i] + (1 - share) * pair[1][i]);
      }
    }
    networks.forEach(network -> network.restore(a));
  }

  @Test
  void whatTravelsAreTheRowsThatOccurred() {
    Autoencoder network = Autoencoder.create(spec(Rule.RANGER), LAYOUT);
    PackedState whole = PackedState.of(network);
    whole.restore(network);
    assertThat(PackedState.changes(network).tables())
        .hasSize(3)
        .allSatisfy(table -> assertThat(table.rows()).isEmpty());
    float[][] batch = {{5, 0}, {9, 1}, {0, 1}};
    network.fit(batch, batch, 1e-3, 1);
    PackedState changes = PackedState.changes(network);
    assertThat(changes.tables()[0].rows()).containsExactly(0, 5, 9);
    assertThat(changes.bytes()).isLessThan(whole.bytes());
    assertThat(changes.parameters().length()).isEqualTo(network.rowwise(RowwiseState::denseLength));
    Autoencoder other = Autoencoder.create(spec(Rule.RANGER), LAYOUT);
    whole.restore(other);
    changes.restore(other);
    assertSameBits(other, network);
  }

  @Test
  void aTrainingThatWasInterruptedInAnEpochEndsWithTheSameBits() {
    List<float[]> rows = rows(120, 4);
    // Five steps an epoch: Lookahead pulls back in the middle of one.
    TrainingPlan plan = PlansForTest.plan(4, 0, 12, 2, FREQUENCY, NOISE);
    TrainingListener stops =
        new TrainingListener() {
          @Override
          public void roundEnds(RoundRecord round) {
            if (round.epoch() == 3 && round.round() == 2) {
              throw new IllegalStateException("it is enough");
            }
          }
        };
    TrainingResult whole = train(new DistributedTrainer(plan), rows, open("whole"));
    DistributedTrainer interrupted = new DistributedTrainer(plan).with(List.of(stops));
    assertThatThrownBy(() -> train(interrupted, rows, open("cut"))).hasMessage("it is enough");
    Checkpoints last = open("cut");
    assertThat(last.last()).get().extracting(Checkpoint::epoch).isEqualTo(2);
    TrainingResult continued = train(new DistributedTrainer(plan), rows, last);
    assertThat(continued.parameters()).isEqualTo(whole.parameters());
    // A difference in the driver's rows at rest would show in the optimiser's state first.
    assertSameBits(
        open("cut").last().orElseThrow().state(), open("whole").last().orElseThrow().state());
    assertThat(train(new DistributedTrainer(plan), rows, Checkpoints.off()).parameters())
        .isEqualTo(whole.parameters());
  }

  private Checkpoints open(String name) {
    Fingerprint ours = new Fingerprint(Map.of("maxIter", "4"), Map.of("many", "string"));
    String path = folder.resolve(name).toString();
    return Checkpoints.open(path, 1, new Configuration(), ours, () -> "120 rows")
        .with(() -> "the table");
  }

  private static TrainingResult train(
      DistributedTrainer trainer, List<float[]> rows, Checkpoints checkpoints) {
    return trainer.train(
        spec(Rule.RANGER),
        LAYOUT,
        GeneratedRows.rdd(rows, 3),
        GeneratedRows.rdd(rows(30, 5), 2),
        checkpoints);
  }
}
