package io.sparkdae.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkdae.LocalSpark;
import io.sparkdae.network.Autoencoder;
import io.sparkdae.network.NetworkSpec;
import io.sparkdae.network.OptimizerSpec.Rule;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.spark.api.TrainingHook;
import org.deeplearning4j.spark.api.TrainingMaster;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** The master as Deeplearning4j's own entry drives it. */
class ParameterAveragingTest {

  private static final NetworkSpec NETWORK = GeneratedRows.network(Rule.RANGER, 0.1);
  private static final TrainingTask TASK =
      new TrainingTask(
          NETWORK, GeneratedRows.LAYOUT, PlansForTest.plan(2, 10, 2, 0), new Course(2, 3));

  private final Autoencoder network = Autoencoder.create(NETWORK, GeneratedRows.LAYOUT);
  private ParameterAveraging master;
  private SparkDl4jMultiLayer spark;

  @BeforeEach
  void begin() {
    master = new ParameterAveraging(LocalSpark.context(), TASK, network);
    spark = new SparkDl4jMultiLayer(LocalSpark.context(), network.network(), master);
  }

  @AfterEach
  void end() {
    master.close();
  }

  @Test
  void whatIsHandedOverIsWhatWouldTravel() {
    spark.fit(batches());
    float[] handedOver = network.parameters();
    master.close();
    Autoencoder other = Autoencoder.create(NETWORK, GeneratedRows.LAYOUT);
    master = new ParameterAveraging(LocalSpark.context(), TASK, other, Handover.of(false));
    new SparkDl4jMultiLayer(LocalSpark.context(), other.network(), master).fit(batches());
    assertThat(other.parameters()).containsExactly(handedOver);
    assertThat(other.state()).usingRecursiveComparison().isEqualTo(network.state());
  }

  @Test
  void nothingIsLeftBehind() {
    Handover handover = Handover.of(true);
    Handover.Parcel parcel = handover.give("driver", PackedState.of(network));
    assertThat(parcel.state()).isNotNull();
    handover.clear();
    assertThat(parcel.state()).isNull();
  }

  private JavaRDD<DataSet> batches() {
    Broadcast<RestingNetworks> resting = master.resting();
    TrainingTask task = TASK;
    return LocalSpark.context()
        .parallelize(List.of(1, 2), 2)
        .mapPartitionsWithIndex(
            (partition, seeds) -> {
              List<float[]> rows = GeneratedRows.rows(30, seeds.next());
              RowPart part =
                  new RowPart(
                      RowPart.pack(rows.iterator(), RowPacking.dense(5)), RowPacking.dense(5));
              return new PlannedBatches(
                  task, partition, new Round(1, 1, 1, 0, 3), part, new float[0], resting.value());
            },
            true);
  }

  @Test
  void aFitIsARoundAndDeeplearning4jsNetworkHoldsItsResult() {
    float[] before = network.parameters();
    assertThat((Object) master).isInstanceOf(TrainingMaster.class);
    assertThat(spark.fit(batches())).isSameAs(network.network());
    assertThat(network.network().params().data().asFloat())
        .isEqualTo(network.parameters())
        .isNotEqualTo(before);
    assertThat(network.steps()).isEqualTo(3);
    assertThat(master.shares()).extracting(share -> share.examples).containsExactly(30L, 30L);
    assertThat(spark.getScore()).isPositive().isEqualTo(network.network().score());
  }

  @Test
  void listenersHearOfEveryRoundAndHooksOfEveryStep() {
    List<String> heard = new ArrayList<>();
    spark.setListeners(
        new BaseTrainingListener() {
          @Override
          public void iterationDone(Model model, int iteration, int epoch) {
            heard.add(iteration + " " + (model == network.network()));
          }
        });
    CountingHook hook = new CountingHook();
    CountingHook removed = new CountingHook();
    master.addHook(hook);
    master.addHook(removed);
    master.removeHook(removed);
    CountingHook.BEFORE.set(0);
    CountingHook.AFTER.set(0);
    spark.fit(batches());
    spark.fit(batches());
    assertThat(heard).containsExactly("3 true", "6 true");
    assertThat(CountingHook.BEFORE).hasValue(12);
    assertThat(CountingHook.AFTER).hasValue(12);
  }

  @Test
  void networksRestBetweenRoundsAndGoWithTheTraining() throws InterruptedException {
    ReferenceQueue<RestingNetworks> gone = new ReferenceQueue<>();
    WeakReference<RestingNetworks> resting = new WeakReference<>(rested(), gone);
    Object collected = null;
    for (int i = 0; i < 40 && collected == null; i++) {
      System.gc();
      collected = gone.remove(250);
    }
    assertThat(collected).isSameAs(resting);
  }

  /** What a training of its own has let rest, after its end. */
  private RestingNetworks rested() {
    end();
    begin();
    spark.fit(batches());
    RestingNetworks resting = master.resting().value();
    // One where the two tasks ran one after the other.
    assertThat(resting.size()).isBetween(1, 2);
    spark.fit(batches());
    assertThat(resting.size()).isBetween(1, 2);
    end();
    Broadcast<RestingNetworks> destroyed = master.resting();
    assertThatThrownBy(destroyed::value).hasMessageContaining("destroyed");
    begin();
    return resting;
  }

  @Test
  void anotherNetworkAndUnplannedBatchesAreRefused() {
    Autoencoder other = Autoencoder.create(NETWORK, GeneratedRows.LAYOUT);
    spark.setNetwork(other.network());
    assertThatThrownBy(() -> spark.fit(batches()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the network is not the one that this training began with");
    spark.setNetwork(network.network());
    JavaRDD<DataSet> plain =
        LocalSpark.context()
            .parallelize(List.of(1), 1)
            .map(one -> new DataSet(Nd4j.zeros(2, 8), Nd4j.zeros(2, 6)));
    assertThatThrownBy(() -> spark.fit(plain))
        .hasMessageContaining("a batch carries no plan for its step; found a org.nd4j")
        .hasMessageContaining("train through it");
    assertThatThrownBy(() -> master.getWorkerInstance(spark))
        .hasMessageContaining("no round is under way");
  }

  @Test
  void whatHasNoMeaningIsRefusedWithACure() {
    List<Runnable> calls =
        List.of(
            () -> master.executeTrainingPaths(spark, null, null, null, null),
            () -> master.executeTraining((SparkComputationGraph) null, null),
            () -> master.executeTrainingMDS(null, null),
            () -> master.getWorkerInstance((SparkComputationGraph) null),
            () -> master.setCollectTrainingStats(true),
            master::toJson,
            master::toYaml);
    for (Runnable call : calls) {
      assertThatThrownBy(call::run)
          .isInstanceOf(UnsupportedOperationException.class)
          .message()
          .matches("parameter averaging of autoencoders does not support .+; .+\\.");
    }
    master.setCollectTrainingStats(false);
    assertThat(master.getIsCollectTrainingStats()).isFalse();
    assertThat(master.deleteTempFiles(LocalSpark.context())).isTrue();
  }

  /** Counts in the JVM that all tasks of a local session share. */
  private static final class CountingHook implements TrainingHook {
    private static final long serialVersionUID = 1L;
    private static final AtomicInteger BEFORE = new AtomicInteger();
    private static final AtomicInteger AFTER = new AtomicInteger();

    @Override
    public void preUpdate(org.nd4j.linalg.dataset.api.DataSet batch, Model model) {
      BEFORE.incrementAndGet();
    }

    @Override
    public void postUpdate(org.nd4j.linalg.dataset.api.DataSet batch, Model model) {
      AFTER.incrementAndGet();
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
}
