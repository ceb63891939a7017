package io.sparkdae.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparkdae.LocalSpark;
import io.sparkdae.corruption.Corruption;
import io.sparkdae.network.Autoencoder;
import io.sparkdae.network.NetworkSpec;
import io.sparkdae.network.OptimizerSpec.Rule;
import io.sparkdae.network.TrainingState;
import io.sparkdae.network.device.Device;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.spark.api.TrainingHook;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Rounds whose batches are formed while the network computes. */
@Timeout(120)
class FormingAheadTest {

  private static final Corruption NOISE =
      new Corruption(0.1, 0.2, Map.of(), Map.of(), true, 0.1, Map.of(), 16, false);
  private static final NetworkSpec NETWORK = GeneratedRows.network(Rule.RANGER, 0.1);
  private static final int STEPS = 5;

  private static TrainingTask task(boolean ahead) {
    TrainingPlan plan = PlansForTest.plan(3, 0, 10, 2, 2, NOISE);
    Course course = new Course(3, STEPS);
    return new TrainingTask(NETWORK, GeneratedRows.LAYOUT, plan, course, Device.CPU, ahead);
  }

  private static TrainingState trained(boolean ahead, List<RoundShare> shares) {
    Autoencoder network = Autoencoder.create(NETWORK, GeneratedRows.LAYOUT);
    JavaRDD<float[]> generated = GeneratedRows.rdd(GeneratedRows.rows(101, 1), 3);
    try (RowParts rows = RowParts.of(generated, RowPacking.dense(5), n -> 2);
        AveragingRounds rounds =
            new AveragingRounds(LocalSpark.context(), task(ahead), rows, null, network)) {
      for (int epoch = 1; epoch <= 3; epoch++) {
        for (Round round : Round.ofEpoch(epoch, STEPS, 2)) {
          shares.addAll(rounds.train(round));
        }
      }
    }
    return network.state();
  }

  @Test
  void theBitsAreThoseOfBatchesFormedInTurn() throws InterruptedException {
    List<RoundShare> inTurn = new ArrayList<>();
    List<RoundShare> ahead = new ArrayList<>();
    TrainingState expected = trained(false, inTurn);
    TrainingState found = trained(true, ahead);
    assertThat(found.parameters()).containsExactly(expected.parameters());
    assertThat(found.optimizer()).containsExactly(expected.optimizer());
    assertThat(found.step()).isEqualTo(expected.step()).isEqualTo(3 * STEPS);
    assertThat(ahead).usingRecursiveFieldByFieldElementComparator().isEqualTo(inTurn);
    assertThatNoThreadIsLeft();
  }

  /** One round of two workers, through Deeplearning4j's entry. */
  private static void round(TrainingHook hook, int lostBatch) {
    TrainingTask task = task(true);
    Autoencoder network = Autoencoder.create(NETWORK, GeneratedRows.LAYOUT);
    try (ParameterAveraging master = new ParameterAveraging(LocalSpark.context(), task, network)) {
      master.addHook(hook);
      Broadcast<RestingNetworks> resting = master.resting();
      JavaRDD<DataSet> batches =
          LocalSpark.context()
              .parallelize(List.of(1, 2), 2)
              .mapPartitionsWithIndex(
                  (partition, seeds) -> {
                    List<float[]> rows = GeneratedRows.rows(50, seeds.next());
                    RowPacking packing = RowPacking.dense(5);
                    RowPart part = new RowPart(RowPart.pack(rows.iterator(), packing), packing);
                    Round round = new Round(1, 1, 1, 0, STEPS);
                    return new Losing(
                        new PlannedBatches(
                            task, partition, round, part, new float[0], resting.value()),
                        lostBatch);
                  },
                  true);
      new SparkDl4jMultiLayer(LocalSpark.context(), network.network(), master).fit(batches);
    }
  }

  /** Batches of which one cannot be formed. */
  private static final class Losing implements Iterator<DataSet> {
    private final Iterator<DataSet> batches;
    private int left;

    Losing(Iterator<DataSet> batches, int lost) {
      this.batches = batches;
      this.left = lost;
    }

    @Override
    public boolean hasNext() {
      return batches.hasNext();
    }

    @Override
    public DataSet next() {
      if (left-- == 0) {
        throw new IllegalStateException("row 7 is lost");
      }
      return batches.next();
    }
  }

  @Test
  void aBatchThatCannotBeFormedFailsItsTaskWithItsOwnError() throws InterruptedException {
    assertThatThrownBy(() -> round(new Step(() -> {}), 3))
        .hasMessageContaining("java.lang.IllegalStateException: row 7 is lost");
    assertThatNoThreadIsLeft();
  }

  @Test
  void aStepThatFailsLeavesNoThread() throws InterruptedException {
    TrainingHook failing =
        new Step(
            () -> {
              assertThat(threads()).isNotEmpty();
              throw new IllegalStateException("the step is lost");
            });
    assertThatThrownBy(() -> round(failing, STEPS))
        .hasMessageContaining("java.lang.IllegalStateException: the step is lost");
    assertThatNoThreadIsLeft();
  }

  /** In one JVM: what tasks and the test tell each other. */
  private static final CountDownLatch BEGUN = new CountDownLatch(1);

  @Test
  void aTaskThatIsKilledLeavesNoThread() throws Exception {
    TrainingHook waiting = new Step(FormingAheadTest::waitToBeKilled);
    CompletableFuture<Throwable> outcome =
        CompletableFuture.supplyAsync(
            () -> {
              LocalSpark.context().setJobGroup("to kill", "a round", true);
              try {
                return catchThrowable(() -> round(waiting, STEPS));
              } finally {
                LocalSpark.context().clearJobGroup();
              }
            });
    assertThat(BEGUN.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(threads()).isNotEmpty();
    LocalSpark.context().cancelJobGroup("to kill");
    assertThat(outcome.get(30, TimeUnit.SECONDS)).hasMessageContaining("to kill");
    assertThatNoThreadIsLeft();
  }

  private static void waitToBeKilled() {
    BEGUN.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException killed) {
      throw new IllegalStateException("killed in a step", killed);
    }
  }

  /** Does something before each step. */
  private static final class Step implements TrainingHook {
    private static final long serialVersionUID = 1L;

    private final Before before;

    Step(Before before) {
      this.before = before;
    }

    @Override
    public void preUpdate(org.nd4j.linalg.dataset.api.DataSet batch, Model model) {
      before.run();
    }

    @Override
    public void postUpdate(org.nd4j.linalg.dataset.api.DataSet batch, Model model) {
      assertThat(batch.numExamples()).isPositive();
    }

    @Override
    public void preUpdate(MultiDataSet batch, Model model) {
      throw new UnsupportedOperationException("no multi data sets here");
    }

    @Override
    public void postUpdate(MultiDataSet batch, Model model) {
      throw new UnsupportedOperationException("no multi data sets here");
    }
  }

  private interface Before extends Runnable, Serializable {}

  /** Those of the two workers here. */
  private static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().matches(BatchesAhead.THREAD + "[01]"))
        .toList();
  }

  /** A task that is killed may end later than its job. */
  private static void assertThatNoThreadIsLeft() throws InterruptedException {
    for (Thread thread : threads()) {
      thread.join(30_000);
      assertThat(thread.isAlive()).isFalse();
    }
  }
}
