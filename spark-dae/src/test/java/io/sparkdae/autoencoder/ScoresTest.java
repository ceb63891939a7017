package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.format.JsonText;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

class ScoresTest {

  private static final Dataset<Row> PEOPLE = People.people(300, 21).cache();

  @Test
  void numbersByHand() {
    NumberScore left = new NumberScore();
    NumberScore right = new NumberScore();
    left.add(1e9 + 1, 1e9 + 1.5);
    left.add(1e9 + 2, 1e9 + 2);
    right.add(1e9 + 3, 1e9 + 2);
    right.add(1e9 + 6, 1e9 + 8);
    left.add(right);
    // Truths 1, 2, 3, 6: mean 3, spread 4 + 1 + 0 + 9; errors .5, 0, 1, 2.
    assertThat(left.r2()).isCloseTo(1 - 5.25 / 14, within(1e-12));
    assertThat(left.meanError()).isCloseTo(3.5 / 4, within(1e-12));
    assertThat(left.medianError()).isEqualTo(0.5);
    assertThat(left.count()).isEqualTo(4);
    assertThat(new NumberScore().r2()).isNaN();
  }

  @Test
  void aConstantIsMetOrNot() {
    NumberScore met = new NumberScore();
    met.add(5, 5);
    met.add(5, 5);
    assertThat(met.r2()).isEqualTo(1);
    met.add(5, 6);
    assertThat(met.r2()).isZero();
  }

  @Test
  void levelsByHand() {
    LevelScore score = new LevelScore();
    String[][] pairs = {{"a", "a"}, {"a", "a"}, {"a", "b"}, {"b", "b"}, {"c", "a"}};
    for (String[] pair : pairs) {
      LevelScore part = new LevelScore();
      part.add(pair[0], pair[1]);
      score.add(part);
    }
    assertThat(score.accuracy()).isCloseTo(3 / 5.0, within(1e-12));
    assertThat(score.balancedAccuracy()).isCloseTo((2 / 3.0 + 1 + 0) / 3, within(1e-12));
    // F1: a 2·2/(3+3), b 2·1/(1+2), c 0; weighted 3, 1, 1.
    assertThat(score.weightedF1()).isCloseTo((3 * 2 / 3.0 + 2 / 3.0) / 5, within(1e-12));
    assertThat(new LevelScore().accuracy()).isNaN();
  }

  @Test
  void cleanScoresAgreeWithTheReconstruction() {
    Scores scores = ReconstructionScores.of(People.model()).evaluate(PEOPLE, 1);
    Dataset<Row> rebuilt =
        People.model().setReconstructionCol("r").setErrorCol("error").transform(PEOPLE).cache();
    double error =
        rebuilt
            .filter("not isnan(age)")
            .agg(functions.avg(functions.expr("abs(age - r.age)")))
            .first()
            .getDouble(0);
    assertThat(scores.columns().get("age").get("meanAbsoluteError")).isCloseTo(error, within(1e-3));
    ReconstructionEvaluator evaluator =
        new ReconstructionEvaluator()
            .setReconstructionCol("r")
            .setContinuousCols("age")
            .setCategoricalCols(People.CATEGORICAL);
    assertThat(evaluator.isLargerBetter()).isFalse();
    assertThat(evaluator.evaluate(rebuilt))
        .isCloseTo(rebuilt.agg(functions.avg("error")).first().getDouble(0), within(1e-9));
    assertThat(evaluator.setMetricName("meanR2").evaluate(rebuilt))
        .isCloseTo(scores.columns().get("age").get("r2"), within(1e-4));
    assertThat(evaluator.isLargerBetter()).isTrue();
    assertThat(evaluator.setMetricName("meanBalancedAccuracy").evaluate(rebuilt))
        .isCloseTo(scores.means().get("meanBalancedAccuracy"), within(1e-9));
    assertThat(evaluator.setMetricName("meanWeightedF1").evaluate(rebuilt))
        .isCloseTo(scores.means().get("meanWeightedF1"), within(1e-9));
  }

  @Test
  void hiddenAndSwappedCellsAreRepairedBetterThanByMeansAndModes() {
    Scores scores = ReconstructionScores.of(People.model()).evaluate(PEOPLE, 1);
    assertThat(scores.rows()).isEqualTo(300);
    Map<String, Double> means = scores.means();
    assertThat(means.keySet())
        .containsExactly(
            "meanR2",
            "meanBalancedAccuracy",
            "meanWeightedF1",
            "corruptedR2",
            "corruptedAccuracy",
            "imputedR2",
            "imputedR2OfMean",
            "imputedAccuracy",
            "imputedAccuracyOfMode");
    assertThat(means.get("meanR2")).isBetween(0.7, 1.0);
    assertThat(means.get("imputedR2")).isGreaterThan(means.get("imputedR2OfMean") + 0.3);
    assertThat(means.get("imputedAccuracy"))
        .isGreaterThan(means.get("imputedAccuracyOfMode") + 0.2);
    assertThat(means.get("imputedR2OfMean")).isBetween(-0.5, 0.0);
  }

  @Test
  void theSameSeedGivesTheSameScores() {
    ReconstructionScores scores = ReconstructionScores.of(People.model());
    Scores once = scores.evaluate(PEOPLE, 1);
    assertThat(scores.evaluate(PEOPLE, 1)).isEqualTo(once);
    assertThat(scores.evaluate(PEOPLE.orderBy("pay").coalesce(3), 1).means().get("imputedR2"))
        .isCloseTo(once.means().get("imputedR2"), within(0.02));
    assertThat(scores.evaluate(PEOPLE, 2).means().get("imputedR2"))
        .isNotEqualTo(once.means().get("imputedR2"));
  }

  @Test
  void whatCannotBeMeasuredIsNull() {
    Dataset<Row> without = PEOPLE.withColumn("age", functions.lit(null).cast("double"));
    Scores scores = ReconstructionScores.of(People.model()).evaluate(without, 1);
    Map<?, ?> columns = (Map<?, ?>) scores.toMap().get("columns");
    assertThat(((Map<?, ?>) columns.get("age")).get("r2")).isNull();
    assertThat(scores.means().get("meanR2")).isFinite();
    assertThat(scores.toMap().get("rows")).isEqualTo(300L);
    assertThat(scores.toJson()).isEqualTo(JsonText.of(scores.toMap()));
    assertThatThrownBy(
            () -> ReconstructionScores.of(People.model()).evaluate(PEOPLE.drop("age"), 1))
        .hasMessageContaining("column age of continuousCols is missing");
    assertThatThrownBy(
            () -> ReconstructionScores.of(People.model()).evaluate(PEOPLE.filter("false"), 1))
        .hasMessageContaining("the dataset is empty, found 0 rows");
  }

  @Test
  void theEvaluatorSaysWhatItMisses() {
    assertThatThrownBy(() -> new ReconstructionEvaluator().evaluate(PEOPLE))
        .hasMessageContaining("column error of errorCol is missing");
    assertThatThrownBy(
            () ->
                new ReconstructionEvaluator()
                    .setMetricName("meanR2")
                    .setContinuousCols("age")
                    .evaluate(PEOPLE))
        .hasMessageContaining("column reconstruction of reconstructionCol is missing");
    assertThatThrownBy(() -> new ReconstructionEvaluator().setMetricName("r2"))
        .hasMessage(
            "metricName must be one of meanError, meanR2, meanBalancedAccuracy, meanWeightedF1, meanItemF1,"
                + " found 'r2'; set another metricName.");
    assertThat(
            List.of(
                new ReconstructionEvaluator()
                    .copy(org.apache.spark.ml.param.ParamMap.empty())
                    .getMetricName()))
        .containsExactly("meanError");
  }
}
