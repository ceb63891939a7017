package io.sparkdae.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparkdae.LocalSpark;
import io.sparkdae.corruption.Corruption;
import io.sparkdae.network.OptimizerSpec.Rule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.junit.jupiter.api.Test;

/** What a training leaves behind, says and ships. */
class TrainingMannersTest {

  private static final JavaSparkContext CONTEXT = LocalSpark.context();

  private static TrainingResult train(
      TrainingPlan plan, JavaRDD<float[]> training, JavaRDD<float[]> validation) {
    return new DistributedTrainer(plan)
        .train(GeneratedRows.network(Rule.RANGER, 0.1), GeneratedRows.LAYOUT, training, validation);
  }

  private static JavaRDD<float[]> generated(int rows) {
    return GeneratedRows.rdd(GeneratedRows.rows(rows, 1), 2);
  }

  @Test
  void rowsAreFreedAtTheEnd() {
    Set<Integer> before = CONTEXT.getPersistentRDDs().keySet();
    train(PlansForTest.plan(2, 16, 2, 0), generated(64), generated(20));
    assertThat(CONTEXT.getPersistentRDDs().keySet()).isEqualTo(before);
  }

  @Test
  void rowsAreFreedAfterAFailureWhereverItHappens() {
    Set<Integer> before = CONTEXT.getPersistentRDDs().keySet();
    JavaRDD<float[]> failing =
        generated(20)
            .map(
                row -> {
                  throw new IllegalStateException("the source is gone");
                });
    TrainingPlan plan = PlansForTest.plan(2, 16, 2, 0);
    assertThatThrownBy(() -> train(plan, failing, generated(20)))
        .hasMessageContaining("the source is gone");
    assertThatThrownBy(() -> train(plan, generated(20), failing))
        .hasMessageContaining("the source is gone");
    assertThatThrownBy(() -> train(plan, infinitePay(), generated(20)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(CONTEXT.getPersistentRDDs().keySet()).isEqualTo(before);
  }

  @Test
  void cancellingTheJobGroupEndsTheTrainingAndFreesTheRows() throws Exception {
    Set<Integer> before = CONTEXT.getPersistentRDDs().keySet();
    SparkListener canceller =
        new SparkListener() {
          @Override
          public void onJobStart(SparkListenerJobStart job) {
            // Spark cancels the jobs that run: asked at each start, one of them is met.
            if (String.valueOf(job.properties().getProperty(JobDescription.PROPERTY))
                .contains(" epoch ")) {
              CONTEXT.cancelJobGroup("to cancel");
            }
          }
        };
    CONTEXT.sc().addSparkListener(canceller);
    CompletableFuture<Throwable> outcome =
        CompletableFuture.supplyAsync(
            () -> {
              CONTEXT.setJobGroup("to cancel", "a fit", true);
              return catchThrowable(
                  () -> train(PlansForTest.plan(100_000, 16, 2, 0), generated(64), generated(20)));
            });
    try {
      assertThat(outcome.get(30, TimeUnit.SECONDS))
          .isInstanceOf(SparkException.class)
          .hasMessageContaining("to cancel");
    } finally {
      CONTEXT.sc().removeSparkListener(canceller);
    }
    assertThat(CONTEXT.getPersistentRDDs().keySet()).isEqualTo(before);
  }

  private static JavaRDD<float[]> infinitePay() {
    return withPay(Float.POSITIVE_INFINITY);
  }

  private static JavaRDD<float[]> withPay(float pay) {
    return generated(20)
        .map(
            row -> {
              float[] changed = row.clone();
              changed[3] = pay;
              return changed;
            });
  }

  @Test
  void aLossThatIsNotFiniteNamesTheColumnThatCausesIt() {
    TrainingPlan plan = PlansForTest.plan(2, 16, 2, 0);
    assertThatThrownBy(() -> train(plan, infinitePay(), generated(20)))
        .hasMessage(
            "the training loss is not finite in epoch 1; found a scaled value beyond 1e38 in column"
                + " pay at learning rate 0.004. Scaled values must be moderate numbers to be"
                + " learnt from: use scaling rankGauss, or clean the column.");
    assertThatThrownBy(() -> train(plan, withPay(-3e38f), generated(20)))
        .hasMessageContaining("in column pay");
  }

  @Test
  void aValidationLossThatIsNotFiniteStopsByColumnAndEpoch() {
    TrainingPlan plan = PlansForTest.plan(2, 16, 2, 0);
    assertThatThrownBy(() -> train(plan, generated(20), infinitePay()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(
            "the validation loss is not finite in epoch 1; found a scaled value beyond 1e38 in"
                + " column pay");
  }

  @Test
  void aTrainingThatDivergesStopsAtTheRateOfTheVeryBatch() {
    Schedule growing = new Schedule(Schedule.Kind.EXPONENTIAL, 1, 1e30);
    TrainingPlan plan = new TrainingPlan(4, 0, 16, 2, 0, growing, PlansForTest.CLEAN, 0, 0, 7);
    assertThatThrownBy(
            () ->
                new DistributedTrainer(plan)
                    .train(
                        GeneratedRows.network(Rule.SGD, 0),
                        GeneratedRows.LAYOUT,
                        generated(64),
                        generated(20)))
        .isInstanceOf(IllegalStateException.class)
        .message()
        .matches(
            "the (training|validation) loss is not finite in epoch [1-4]; found it in .* at"
                + " learning rate 1\\.0+E(15|30|45|60|75|90)\\. A loss must stay finite to be"
                + " learnt from: lower stepSize\\.");
  }

  @Test
  void aRateForAnUnknownColumnIsAnErrorBeforeAnyJob() {
    Corruption noise = new Corruption(0.1, 0, Map.of("agee", 0.5), Map.of(), false);
    JavaRDD<float[]> untouched =
        generated(20)
            .map(
                row -> {
                  throw new IllegalStateException("a job ran");
                });
    assertThatThrownBy(() -> train(PlansForTest.plan(1, 0, 16, 1, 0, noise), untouched, untouched))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("swapProbabilities names column agee");
  }

  @Test
  void jobsAreNamedAndTheCallersNameComesBack() throws Exception {
    Set<String> names = new ConcurrentSkipListSet<>();
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onJobStart(SparkListenerJobStart job) {
            names.add(String.valueOf(job.properties().getProperty(JobDescription.PROPERTY)));
          }
        };
    CONTEXT.sc().addSparkListener(listener);
    CONTEXT.setLocalProperty(JobDescription.PROPERTY, "the caller's");
    try {
      train(PlansForTest.plan(2, 16, 2, 1), generated(64), generated(20));
      assertThat(CONTEXT.getLocalProperty(JobDescription.PROPERTY)).isEqualTo("the caller's");
      CONTEXT.sc().listenerBus().waitUntilEmpty();
    } finally {
      CONTEXT.setLocalProperty(JobDescription.PROPERTY, null);
      CONTEXT.sc().removeSparkListener(listener);
    }
    assertThat(names)
        .contains("spark-dae laying out rows", "spark-dae epoch 1/2 round 2/2")
        .contains("spark-dae epoch 2/2 validation")
        .allSatisfy(name -> assertThat(name).startsWith("spark-dae "));
  }

  @Test
  void anEpochsLineHasTheSameFieldsAlways() {
    assertThat(EpochLoop.line(new EpochRecord(3, 1.5, 1.25, 4e-3, 12345.6, 2.5), 30))
        .isEqualTo(
            "epoch 3/30: train loss 1.50000, validation loss 1.25000, learning rate 0.00400,"
                + " 12346 rows/s, 2.50 s");
    assertThat(EpochLoop.line(new EpochRecord(3, 1.5, Double.NaN, 4e-3, 1, 2.5), 30))
        .contains("validation loss NaN, learning rate");
  }

  @Test
  void noTaskShipsAStage() throws IOException {
    TrainingTask task =
        new TrainingTask(
            GeneratedRows.network(Rule.RANGER, 0.1),
            GeneratedRows.LAYOUT,
            PlansForTest.plan(2, 16, 2, 1),
            new Course(2, 2));
    ClassNames shipped = new ClassNames();
    shipped.writeObject(List.of(task, new Round(1, 1, 1, 0, 2)));
    assertThat(shipped.names)
        .isNotEmpty()
        .allSatisfy(name -> assertThat(name).doesNotContain("org.apache", "org.nd4j"))
        .allSatisfy(name -> assertThat(name).doesNotContain(".autoencoder.", ".feature."));
    assertThat(shipped.size()).isLessThan(20_000);
  }

  /** Java serialization that notes the classes of all objects it meets. */
  private static final class ClassNames extends ObjectOutputStream {
    private final Set<String> names = new ConcurrentSkipListSet<>();
    private final ByteArrayOutputStream bytes;

    ClassNames() throws IOException {
      this(new ByteArrayOutputStream());
    }

    private ClassNames(ByteArrayOutputStream bytes) throws IOException {
      super(bytes);
      this.bytes = bytes;
      enableReplaceObject(true);
    }

    @Override
    protected Object replaceObject(Object object) {
      names.add(object.getClass().getName());
      return object;
    }

    int size() {
      return bytes.size();
    }
  }
}
