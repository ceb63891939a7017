package io.sparkdae.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkdae.StageContract;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class FillMissingTest implements StageContract<FillMissing, FillMissingModel> {

  @Override
  public FillMissing untouched() {
    return new FillMissing();
  }

  @Override
  public FillMissing estimator() {
    return new FillMissing("fill_test")
        .setInputCols("net weight.`kg`", "age", "price")
        .setOutputCols("weight", "age_filled", "price_filled");
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
    return Map.of(
        "inputCols",
        new String[0],
        "outputCols",
        new String[0],
        "fillStrategy",
        "median",
        "fillValue",
        0.0,
        "relativeError",
        0.001);
  }

  @Override
  public FillMissing loadEstimator(String path) {
    return FillMissing.load(path);
  }

  @Override
  public FillMissingModel loadModel(String path) {
    return FillMissingModel.load(path);
  }

  @Test
  void indicatesOnlyColumnsThatHadMissingValues() {
    Dataset<Row> filled = fitted().transform(dataset());
    assertThat(filled.columns())
        .containsExactly(
            "note",
            "net weight.`kg`",
            "age",
            "price",
            "weight",
            "age_filled",
            "price_filled",
            "net weight.`kg`_na");
    assertThat(filled.select("weight", "`net weight.``kg``_na`").limit(8).collectAsList())
        .extracting(Row::toString)
        .containsExactly(
            "[1.0,0.0]",
            "[2.0,0.0]",
            "[4.0,1.0]",
            "[4.0,0.0]",
            "[4.0,1.0]",
            "[5.0,0.0]",
            "[4.0,1.0]",
            "[8.0,0.0]");
  }

  @Test
  void fillsByEachStrategy() {
    assertThat(fill("median", 1.0, 2.0, 2.0, 9.0, 9.0, null)).isEqualTo(2.0);
    assertThat(fill("median", 1.0, 2.0, 3.0, 4.0, null)).isEqualTo(2.0);
    assertThat(fill("mean", 1.0, 2.0, 6.0, null, Double.NaN)).isEqualTo(3.0);
    assertThat(fill("mode", 9.0, 1.0, 2.0, 2.0, 9.0, null)).isEqualTo(2.0);
    assertThat(fill("constant", 1.0, null)).isEqualTo(-7.5);
  }

  @Test
  void fillsAndCountsWhereTheFitSawNone() {
    FillMissingModel model =
        new FillMissing().setInputCols("x").setOutputCols("y").fit(Numbers.of(1.0, 2.0, 3.0));
    Dataset<Row> later =
        model.transform(Numbers.of(1.0, null, Double.NaN, Double.NEGATIVE_INFINITY).repartition(2));
    assertThat(model.unexpectedlyMissing()).isZero();
    assertThat(Numbers.column(later, "y")).containsExactlyInAnyOrder(1.0, 2.0, 2.0, 2.0);
    assertThat(model.unexpectedlyMissing()).isEqualTo(3);
  }

  @Test
  void refusesAnIndicatorThatIsThere() {
    Dataset<Row> taken = Numbers.of(1.0, null).withColumnRenamed("x", "x_na");
    assertThatThrownBy(
            () ->
                new FillMissing()
                    .setInputCols("x")
                    .setOutputCols("y")
                    .fit(Numbers.of(1.0, null))
                    .transform(Numbers.of(1.0).crossJoin(taken)))
        .hasMessageContaining("output column x_na of outputCols and indicators is already there");
  }

  @Test
  void refusesBadParams() {
    assertThatThrownBy(() -> untouched().setFillStrategy("average"))
        .hasMessageContaining(
            "fillStrategy must be one of median, mean, mode, constant, found 'average'");
    assertThatThrownBy(() -> untouched().setFillValue(Double.NaN))
        .hasMessageContaining("fillValue must be finite, found NaN");
    assertThatThrownBy(() -> untouched().setRelativeError(0))
        .hasMessageContaining("relativeError must be between 1.0E-4 and 0.5, found 0.0");
  }

  private static double fill(String strategy, Double... values) {
    return new FillMissing()
        .setInputCols("x")
        .setOutputCols("y")
        .setFillStrategy(strategy)
        .setFillValue(-7.5)
        .fit(Numbers.of(values))
        .fills()
        .get("x");
  }
}
