package io.sparkdae.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.sparkdae.InKilledTask;
import io.sparkdae.LocalSpark;
import io.sparkdae.network.Autoencoder;
import io.sparkdae.network.NetworkSpec;
import io.sparkdae.network.OptimizerSpec.Rule;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;

/** Tasks of cancelled jobs free their slots, wherever they are. */
class KilledTaskTest {

  private static final JavaSparkContext CONTEXT = LocalSpark.context();
  private static final RowPacking PACKING = RowPacking.dense(5);
  private static final NetworkSpec NETWORK = GeneratedRows.network(Rule.ADAM, 0);
  private static final TrainingTask TASK =
      new TrainingTask(
          NETWORK, GeneratedRows.LAYOUT, PlansForTest.plan(1, 10, 1, 0), new Course(1, 3));

  private static final CompletableFuture<Boolean> TRAINS = new CompletableFuture<>();
  private static final AtomicBoolean OVER = new AtomicBoolean();

  private static float[] cells() {
    return RowPart.pack(GeneratedRows.rows(30, 1).iterator(), PACKING);
  }

  /** An epoch of a round that only its task's end ends. */
  private static Iterator<DataSet> endless(int partition, RestingNetworks resting) {
    RowPart rows = new RowPart(cells(), PACKING);
    return new Iterator<>() {
      private int formed;

      @Override
      public boolean hasNext() {
        return !OVER.get();
      }

      @Override
      public DataSet next() {
        if (++formed == 3) {
          TRAINS.complete(true);
        }
        Round round = new Round(1, 1, 1, 0, 3);
        return new PlannedBatches(TASK, partition, round, rows, new float[0], resting).next();
      }
    };
  }

  @Test
  void aCancelledRoundEndsAtItsNextStep() throws Exception {
    CompletableFuture<Boolean> killed = new CompletableFuture<>();
    SparkListener ends =
        new SparkListener() {
          @Override
          public void onTaskEnd(SparkListenerTaskEnd task) {
            killed.complete(task.taskInfo().killed());
          }
        };
    Autoencoder network = Autoencoder.create(NETWORK, GeneratedRows.LAYOUT);
    ParameterAveraging master = new ParameterAveraging(CONTEXT, TASK, network);
    Broadcast<RestingNetworks> resting = master.resting();
    CONTEXT.sc().addSparkListener(ends);
    try {
      CompletableFuture<Void> round =
          CompletableFuture.runAsync(
              () -> {
                CONTEXT.setJobGroup("endless", "a round without end", false);
                new SparkDl4jMultiLayer(CONTEXT, network.network(), master)
                    .fit(
                        CONTEXT
                            .parallelize(List.of(1), 1)
                            .mapPartitionsWithIndex(
                                (partition, one) -> endless(partition, resting.value()), true));
              });
      TRAINS.get(60, TimeUnit.SECONDS);
      CONTEXT.cancelJobGroup("endless");
      assertThat(killed.get(10, TimeUnit.SECONDS)).isTrue();
      assertThat(round).failsWithin(10, TimeUnit.SECONDS);
    } finally {
      OVER.set(true);
      CONTEXT.sc().removeSparkListener(ends);
      master.close();
    }
  }

  @Test
  void soDoesAllThatReadsRowsWithoutSparksIterators() throws Exception {
    Autoencoder network = Autoencoder.create(NETWORK, GeneratedRows.LAYOUT);
    PackedFloats rows = RowOrder.sorted(cells(), PACKING);
    MappedCells.Filling filling = new MappedCells.Filling();
    filling.add(0, rows);
    MappedCells mapped = filling.cells();
    RowPart part = new RowPart(rows.toArray(), PACKING);
    assertThat(InKilledTask.thrownBy(() -> ScoreShare.of(network, part, TASK, 1)))
        .isInstanceOf(TaskKilledException.class);
    assertThat(InKilledTask.thrownBy(KilledTaskTest::cells))
        .isInstanceOf(TaskKilledException.class);
    assertThat(InKilledTask.thrownBy(() -> new DealtRows(rows, PACKING, 0, 0, 2).next()))
        .isInstanceOf(TaskKilledException.class);
    assertThat(InKilledTask.thrownBy(() -> RowOrder.hash(mapped)))
        .isInstanceOf(TaskKilledException.class);
  }

  @Test
  void nobodyIsKilledOutsideOfTasks() {
    assertThatCode(KilledTask::check).doesNotThrowAnyException();
  }
}
