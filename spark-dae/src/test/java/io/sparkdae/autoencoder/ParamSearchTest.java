package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.CountedJobs;
import io.sparkdae.format.TableFormat;
import io.sparkdae.profile.TableProfiler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import scala.collection.JavaConverters;

/** Spark's own searches over Params, of the stage alone and in a Pipeline. */
@SuppressWarnings("deprecation") // Scala 2.13 has another way, which 2.12 lacks
class ParamSearchTest {

  private static final Dataset<Row> PEOPLE = People.people(90, 4).cache();
  private static final int FOLDS = 2;
  private static final DenoisingAutoencoder STAGE = quick();
  private static final ParamMap[] NOISE =
      new ParamGridBuilder().addGrid(STAGE.swapProbability(), new double[] {0.1, 0.5}).build();
  private static final ParamMap[] NOISE_AND_SIZE =
      new ParamGridBuilder()
          .addGrid(STAGE.swapProbability(), new double[] {0.1, 0.5})
          .addGrid(STAGE.codeSize(), new int[] {2, 3})
          .build();

  private static DenoisingAutoencoder quick() {
    return People.estimator().setHiddenSizes(8).setMaxIter(2).setMinSteps(0).setBatchSize(16);
  }

  private static StringIndexer answers() {
    return new StringIndexer().setInputCol("label").setOutputCol("y");
  }

  private static Pipeline pipeline(PipelineStage... stages) {
    return new Pipeline().setStages(stages);
  }

  private static CrossValidator search(ParamMap... grid) {
    LogisticRegression learner =
        new LogisticRegression().setFeaturesCol("encoded").setLabelCol("y").setMaxIter(3);
    return new CrossValidator()
        .setEstimator(pipeline(STAGE, answers(), learner))
        .setEstimatorParamMaps(grid)
        .setEvaluator(
            new MulticlassClassificationEvaluator().setLabelCol("y").setMetricName("logLoss"))
        .setNumFolds(FOLDS)
        .setSeed(1);
  }

  /** Profiled once for the training rows of each fold, and once for all rows. */
  @Test
  void aPipelineIsSearchedOverNoiseAndSize() {
    List<CrossValidatorModel> found = new ArrayList<>();
    int profiles =
        CountedJobs.collectedBy(
            TableProfiler.class, () -> found.add(search(NOISE_AND_SIZE).fit(PEOPLE)));
    assertThat(profiles).isEqualTo(FOLDS + 1);

    double[] losses = found.get(0).avgMetrics();
    assertThat(losses).hasSize(4).doesNotHaveDuplicates().doesNotContain(Double.NaN);
    int least = 0;
    for (int i = 1; i < losses.length; i++) {
      least = losses[i] < losses[least] ? i : least;
    }
    double noise = (double) NOISE_AND_SIZE[least].apply(STAGE.swapProbability());
    int size = (int) NOISE_AND_SIZE[least].apply(STAGE.codeSize());
    DenoisingAutoencoderModel best =
        (DenoisingAutoencoderModel) ((PipelineModel) found.get(0).bestModel()).stages()[0];
    assertThat(best.getSwapProbability()).isEqualTo(noise);
    assertThat(best.getCodeSize()).isEqualTo(size);
    assertSameBits(best, quick().setSwapProbability(noise).setCodeSize(size).fit(PEOPLE));
  }

  /** Fits beside each other share the profile of their fold too. */
  @Test
  void fitsInParallelComeToTheSame() {
    double[] oneByOne = search(NOISE).fit(PEOPLE).avgMetrics();
    List<double[]> beside = new ArrayList<>();
    int profiles =
        CountedJobs.collectedBy(
            TableProfiler.class,
            () -> beside.add(search(NOISE).setParallelism(2).fit(PEOPLE).avgMetrics()));
    assertThat(profiles).isEqualTo(FOLDS + 1);
    // The learner and the evaluator add up partitions in the order in which they come.
    assertThat(beside.get(0)).containsExactly(oneByOne, within(1e-9));
  }

  @Test
  void severalParamMapsAreAsManyFits() {
    DenoisingAutoencoder stage = quick();
    List<DenoisingAutoencoderModel> models = new ArrayList<>();
    int profiles =
        CountedJobs.collectedBy(
            TableProfiler.class,
            () ->
                models.addAll(
                    JavaConverters.seqAsJavaList(
                        stage.fit(
                            PEOPLE,
                            JavaConverters.asScalaBuffer(Arrays.asList(NOISE_AND_SIZE)).toSeq()))));
    assertThat(profiles).isEqualTo(1);
    assertThat(models).hasSize(NOISE_AND_SIZE.length);
    for (int i = 0; i < NOISE_AND_SIZE.length; i++) {
      double noise = (double) NOISE_AND_SIZE[i].apply(stage.swapProbability());
      int size = (int) NOISE_AND_SIZE[i].apply(stage.codeSize());
      assertThat(models.get(i).getSwapProbability()).isEqualTo(noise);
      assertSameBits(
          models.get(i), quick().setSwapProbability(noise).setCodeSize(size).fit(PEOPLE));
    }
    assertThat(models.get(0).fitted().training().parameters())
        .isNotEqualTo(models.get(1).fitted().training().parameters());
    assertThat(stage.getSwapProbability()).isEqualTo(quick().getSwapProbability());
    assertThat(stage.getCodeSize()).isEqualTo(quick().getCodeSize());
  }

  /** What a stage before it gives is a new dataset each time, of which nobody knows the rows. */
  @Test
  void behindAnotherStageEachFitProfilesAnew() {
    Pipeline first = pipeline(quick(), answers());
    Pipeline second = pipeline(answers(), quick());
    assertThat(CountedJobs.collectedBy(TableProfiler.class, () -> fitAll(first))).isEqualTo(1);
    assertThat(CountedJobs.collectedBy(TableProfiler.class, () -> fitAll(second)))
        .isEqualTo(NOISE.length);
  }

  private static void fitAll(Pipeline pipeline) {
    for (ParamMap params : NOISE) {
      pipeline.fit(PEOPLE, params);
    }
  }

  private static void assertSameBits(
      DenoisingAutoencoderModel model, DenoisingAutoencoderModel expected) {
    assertThat(model.fitted().training().parameters())
        .isEqualTo(expected.fitted().training().parameters());
    assertThat(TableFormat.toJson(model.table())).isEqualTo(TableFormat.toJson(expected.table()));
    assertThat(model.anomalyThreshold(0.9)).isEqualTo(expected.anomalyThreshold(0.9));
  }
}
