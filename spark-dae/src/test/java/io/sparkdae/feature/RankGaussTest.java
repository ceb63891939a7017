package io.sparkdae.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.StageContract;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class RankGaussTest implements StageContract<RankGauss, RankGaussModel> {

  @Override
  public RankGauss untouched() {
    return new RankGauss();
  }

  @Override
  public RankGauss estimator() {
    return new RankGauss("rank_test")
        .setInputCols("net weight.`kg`", "age", "price")
        .setOutputCols("weight", "age_score", "price_score");
  }

  @Override
  public Dataset<Row> dataset() {
    return Numbers.table();
  }

  @Override
  public String inputColumn() {
    return "age";
  }

  @Override
  public String outputColumn() {
    return "weight";
  }

  @Override
  public Map<String, Object> defaults() {
    return Map.of("inputCols", new String[0], "outputCols", new String[0], "relativeError", 0.001);
  }

  @Override
  public RankGauss loadEstimator(String path) {
    return RankGauss.load(path);
  }

  @Override
  public RankGaussModel loadModel(String path) {
    return RankGaussModel.load(path);
  }

  @Test
  void givesNormalScoresOfMidRanks() {
    // Of 8: 1 has mid-rank .5, the two 2s 2, 3 3.5, the four 100s 6; by a table of the normal.
    RankGaussModel model =
        new RankGauss()
            .setInputCols("x")
            .setOutputCols("z")
            .fit(Numbers.of(1.0, 2.0, 2.0, 3.0, 100.0, 100.0, 100.0, 100.0));
    Dataset<Row> later = Numbers.of(1.0, 2.0, 3.0, 100.0, 1.5, -5.0, 1e9, null, Double.NaN);
    List<Double> scores = Numbers.column(model.transform(later), "z");
    double[] paper = {-1.534121, -0.674490, -0.157311, 0.674490};
    for (int i = 0; i < paper.length; i++) {
      assertThat(scores.get(i)).isCloseTo(paper[i], within(1e-5));
    }
    assertThat(scores.get(4)).isCloseTo((paper[0] + paper[1]) / 2, within(1e-5));
    assertThat(scores.get(5)).isCloseTo(paper[0], within(1e-5));
    assertThat(scores.get(6)).isCloseTo(paper[3], within(1e-5));
    assertThat(scores.get(7)).isNull();
    assertThat(scores.get(8)).isNull();
  }

  @Test
  void aConstantColumnBecomesZero() {
    RankGaussModel model =
        new RankGauss().setInputCols("x").setOutputCols("z").fit(Numbers.of(3.0, 3.0, 3.0));
    assertThat(Numbers.column(model.transform(Numbers.of(3.0, 9.0)), "z"))
        .containsExactly(0.0, 0.0);
  }
}
