package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.CountedJobs;
import io.sparkdae.autoencoder.SwapRateSearch.Result;
import io.sparkdae.autoencoder.SwapRateSearch.Trial;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The noise rate, picked by what comes of it. */
class SwapRateSearchTest {

  private static final Dataset<Row> PEOPLE =
      People.people(240, 8)
          .withColumn("target", functions.col("label").equalTo("a").cast("double"))
          .cache();

  private static DenoisingAutoencoder stage() {
    return People.estimator()
        .setMaskProbability(0)
        .setHiddenSizes(8)
        .setMaxIter(1)
        .setMinSteps(10)
        .setValidationFraction(0.3);
  }

  private static List<DenseVector> codes(DenoisingAutoencoderModel model) {
    return model.transform(PEOPLE).orderBy("id").collectAsList().stream()
        .map(row -> row.<DenseVector>getAs("encoded"))
        .toList();
  }

  @Test
  void ratesMayBeAList() {
    SwapRateSearch search = SwapRateSearch.of(stage());
    assertThat(search.withRates(List.of(0.4, 0.02))).isEqualTo(search.withRates(0.4, 0.02));
  }

  /** Each trial is the model that the estimator gives with its rate. */
  @Test
  void theBestOfTheRatesIsKept() {
    Result result = SwapRateSearch.of(stage()).withRates(0.4, 0.02).fit(PEOPLE);
    assertThat(result.trials()).extracting(Trial::rate).containsExactly(0.4, 0.02);
    Split split = Split.of(stage(), PEOPLE);
    for (Trial trial : result.trials()) {
      DenoisingAutoencoderModel alone = stage().setSwapProbability(trial.rate()).fit(PEOPLE);
      assertThat(codes(trial.model())).isEqualTo(codes(alone));
      Scores scores = ReconstructionScores.of(alone).evaluate(split.validation(), alone.getSeed());
      double both = scores.means().get("corruptedR2") + scores.means().get("corruptedAccuracy");
      assertThat(trial.score()).isCloseTo(both / 2, within(1e-9));
    }
    double best = result.trials().stream().mapToDouble(Trial::score).max().orElseThrow();
    assertThat(result.best().score()).isEqualTo(best);
  }

  /** A rate more costs a fit and an evaluation, but for the jobs that profile. */
  @Test
  void columnsAreProfiledOnce() {
    // What makes the cached rows is no part of it.
    PEOPLE.count();
    int one = CountedJobs.during(() -> search(0.1));
    int two = CountedJobs.during(() -> search(0.1, 0.2));
    DenoisingAutoencoderModel[] model = new DenoisingAutoencoderModel[1];
    int fit = CountedJobs.during(() -> model[0] = stage().setSwapProbability(0.1).fit(PEOPLE));
    Split split = Split.of(stage(), PEOPLE);
    int profile = CountedJobs.during(() -> ColumnProfiler.fit(stage(), split));
    int evaluation =
        CountedJobs.during(
            () -> ReconstructionScores.of(model[0]).evaluate(split.validation(), 42));
    assertThat(profile).isPositive();
    assertThat(two - one).isEqualTo(fit - profile + evaluation);
  }

  private static Result search(double... rates) {
    return SwapRateSearch.of(stage()).withRates(rates).by("imputedAccuracy").fit(PEOPLE);
  }

  @Test
  void aLearnerOfALabelMayJudge(@TempDir Path folder) {
    LogisticRegression learner =
        new LogisticRegression().setFeaturesCol("encoded").setLabelCol("target").setMaxIter(20);
    MulticlassClassificationEvaluator evaluator =
        new MulticlassClassificationEvaluator().setLabelCol("target").setMetricName("logLoss");
    Result result =
        SwapRateSearch.of(stage().setCheckpointDir(folder.toString()))
            .withRates(0.1, 0.5)
            .by(learner, evaluator)
            .fit(PEOPLE);
    assertThat(result.largerIsBetter()).isFalse();
    double least = result.trials().stream().mapToDouble(Trial::score).min().orElseThrow();
    assertThat(result.best().score()).isEqualTo(least);
    Trial trial = result.trials().get(1);
    Split split = Split.of(stage(), PEOPLE);
    double own =
        evaluator.evaluate(
            learner
                .fit(trial.model().transform(split.training()))
                .transform(trial.model().transform(split.validation())));
    assertThat(trial.score()).isCloseTo(own, within(1e-6));
  }

  @Test
  void theBestIsTheFirstOfEqualsAndNeverUnknown() {
    Trial unknown = new Trial(0.1, Double.NaN, null);
    Trial low = new Trial(0.2, 1, null);
    Trial same = new Trial(0.3, 1, null);
    Trial high = new Trial(0.4, 2, null);
    List<Trial> trials = List.of(unknown, low, same, high);
    assertThat(new Result(trials, true).best()).isSameAs(high);
    assertThat(new Result(trials, false).best()).isSameAs(low);
    assertThat(new Result(List.of(unknown), true).best()).isNull();
  }

  @Test
  void whatCannotBeJudgedIsRefused() {
    SwapRateSearch search = SwapRateSearch.of(stage());
    assertThatThrownBy(() -> search.withRates())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "there is nothing to choose from, found the rates []; a search takes one or more rates,"
                + " each once; give some, such as 0.1, 0.2, 0.3.");
    assertThatThrownBy(() -> search.withRates(0.1, 0.1)).hasMessageContaining("[0.1, 0.1]");
    assertThatThrownBy(() -> search.withRates(1.5))
        .hasMessage(
            "swapProbability must be between 0.0 and 1.0, found 1.5; set another swapProbability.");
    assertThatThrownBy(() -> search.by("r2"))
        .hasMessageStartingWith(
            "metricName r2 is unknown, found no score of that name; a rate is judged by corrupted or"
                + " a mean of the scores; choose one of corrupted, meanR2,");
    DenoisingAutoencoder blind = stage().copy(ParamMap.empty()).setValidationFraction(0);
    assertThatThrownBy(() -> SwapRateSearch.of(blind).fit(PEOPLE))
        .hasMessage(
            "there are no rows to judge rates by, found validationFraction 0.0; a rate is judged on"
                + " rows that no network learnt from; set validationFraction above 0, or mark rows in"
                + " validationIndicatorCol.");
    DenoisingAutoencoder levels = stage().setContinuousCols();
    assertThatThrownBy(() -> SwapRateSearch.of(levels).withRates(0.1).by("corruptedR2").fit(PEOPLE))
        .hasMessageContaining("no model has a score, found NaN for all of the rates [0.1] by");
  }
}
