package io.sparkdae.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.StageContract;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class NormalizeTest implements StageContract<Normalize, NormalizeModel> {

  @Override
  public Normalize untouched() {
    return new Normalize();
  }

  @Override
  public Normalize estimator() {
    return new Normalize("normalize_test")
        .setInputCols("net weight.`kg`", "age", "price")
        .setOutputCols("weight", "age_scaled", "price_scaled");
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
    return Map.of("inputCols", new String[0], "outputCols", new String[0]);
  }

  @Override
  public Normalize loadEstimator(String path) {
    return Normalize.load(path);
  }

  @Override
  public NormalizeModel loadModel(String path) {
    return NormalizeModel.load(path);
  }

  @Test
  void hasUnitPopulationVariance() {
    // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, population standard deviation 2.
    Dataset<Row> numbers = Numbers.of(2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0, null);
    NormalizeModel model = new Normalize().setInputCols("x").setOutputCols("z").fit(numbers);
    assertThat(model.scalers().get(0).mean()).isCloseTo(5, within(1e-12));
    assertThat(model.scalers().get(0).sd()).isCloseTo(2, within(1e-12));
    Dataset<Row> later = Numbers.of(9.0, 5.0, null, Double.NaN, Double.POSITIVE_INFINITY);
    List<Double> scaled = Numbers.column(model.transform(later), "z");
    assertThat(scaled.subList(0, 2)).containsExactly(2.0, 0.0);
    assertThat(scaled.subList(2, 5)).containsOnlyNulls();
  }

  @Test
  void aConstantColumnBecomesZero() {
    // 0.1 summed a hundred times is not 10: the spread must be 0 all the same.
    Double[] constant = new Double[100];
    java.util.Arrays.fill(constant, 0.1);
    NormalizeModel model =
        new Normalize().setInputCols("x").setOutputCols("z").fit(Numbers.of(constant));
    assertThat(Numbers.column(model.transform(Numbers.of(0.1, 7.0, null)), "z"))
        .containsExactly(0.0, 0.0, null);
  }
}
