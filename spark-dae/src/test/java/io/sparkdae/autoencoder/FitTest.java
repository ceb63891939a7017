package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.table.CategoricalColumn;
import io.sparkdae.table.FittedTable;
import io.sparkdae.table.Standardization;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

class FitTest {

  private static final Dataset<Row> PEOPLE = People.people(80, 11).cache();

  private static DenoisingAutoencoder quick() {
    return People.estimator().setHiddenSizes(8).setMaxIter(2).setMinSteps(0).setBatchSize(16);
  }

  private static List<double[]> codes(DenoisingAutoencoderModel model, Dataset<Row> rows) {
    return model.transform(rows).select("encoded").collectAsList().stream()
        .map(row -> row.<DenseVector>getAs(0).values())
        .toList();
  }

  @Test
  void theSameSeedAndPartitionsGiveTheSameCodesBitByBit() {
    List<double[]> once = codes(quick().fit(PEOPLE), PEOPLE);
    List<double[]> again = codes(quick().fit(PEOPLE), PEOPLE);
    List<double[]> other = codes(quick().setSeed(1).fit(PEOPLE), PEOPLE);
    assertThat(again.toArray(double[][]::new)).isDeepEqualTo(once.toArray(double[][]::new));
    assertThat(Arrays.equals(other.get(0), once.get(0))).isFalse();
  }

  @Test
  void labelsAreNeverRead() {
    Column raises = functions.expr("raise_error('the label was read')");
    Dataset<Row> guarded = PEOPLE.withColumn("label", raises).withColumn("id", raises);
    assertThat(quick().fit(guarded).summary().epochs()).hasSize(2);
  }

  @Test
  void validationRowsAreDrawnByContentNotByPlace() {
    Dataset<Row> drawn = Split.of(quick().setValidationFraction(0.3), PEOPLE).validation();
    Dataset<Row> moved =
        Split.of(quick().setValidationFraction(0.3), PEOPLE.repartition(7).orderBy("pay"))
            .validation();
    assertThat(ids(moved)).isEqualTo(ids(drawn));
    assertThat(ids(drawn).size()).isBetween(12, 36);
    Dataset<Row> reseeded =
        Split.of(quick().setValidationFraction(0.3).setSeed(2), PEOPLE).validation();
    assertThat(ids(reseeded)).isNotEqualTo(ids(drawn));
    Split split = Split.of(quick().setValidationFraction(0.3), PEOPLE);
    assertThat(split.training().count() + split.validation().count()).isEqualTo(80);
    assertThat(Split.of(quick().setValidationFraction(0), PEOPLE).validation().count()).isZero();
  }

  private static List<Long> ids(Dataset<Row> rows) {
    return rows.select("id").collectAsList().stream().map(row -> row.getLong(0)).sorted().toList();
  }

  @Test
  void vocabulariesAndScalersComeFromTrainingRowsOnly() {
    Dataset<Row> marked =
        PEOPLE
            .withColumn("judged", functions.expr("if(id = 5, null, id < 10)"))
            .withColumn("home city", functions.expr("if(judged, 'judged only', `home city`)"))
            .withColumn("age", functions.expr("if(judged, 1e6D, age)"));
    FittedTable table =
        quick().setValidationIndicatorCol("judged").setScaling("normalize").fit(marked).table();
    assertThat(table.rows()).isEqualTo(71);
    assertThat(table.categoricals().get(0).vocabulary().values()).doesNotContain("judged only");
    assertThat(((Standardization) table.continuous().get(0).scaler()).mean()).isLessThan(100);
  }

  @Test
  void constantColumnsAndSingleLevelsAreFine() {
    Dataset<Row> flat =
        PEOPLE
            .withColumn("age", functions.lit(3.5))
            .withColumn("grade", functions.lit(7))
            .withColumn("pay", functions.lit(1).cast("decimal(10,2)"));
    DenoisingAutoencoderModel model =
        quick().setReconstructionCol("rebuilt").setErrorCol("error").fit(flat);
    for (Row row : model.transform(flat).collectAsList()) {
      assertThat(Arrays.stream(row.<DenseVector>getAs("encoded").values()))
          .allMatch(Double::isFinite);
      assertThat(row.<Double>getAs("error")).isFinite();
      assertThat(row.<Row>getAs("rebuilt").<Integer>getAs("grade")).isEqualTo(7);
      assertThat(row.<Row>getAs("rebuilt").<Double>getAs("age")).isEqualTo(3.5);
    }
  }

  @Test
  void infinityAndNaNAreMissing() {
    Dataset<Row> wild =
        PEOPLE.withColumn(
            "age",
            functions.expr(
                "case id % 8 when 0 then double('inf') when 1 then double('-inf')"
                    + " when 2 then double('nan') when 3 then null else id end"));
    FittedTable table = quick().setValidationFraction(0).fit(wild).table();
    assertThat(table.continuous().get(0).missing()).isEqualTo(40);
    assertThat(table.continuous().get(0).max()).isEqualTo(79);
  }

  @Test
  void oneSideAloneIsEnough() {
    DenoisingAutoencoderModel levels =
        quick().setContinuousCols().setReconstructionCol("rebuilt").fit(PEOPLE);
    assertThat(levels.transform(PEOPLE).select("rebuilt.*").columns())
        .containsExactly(People.CATEGORICAL);
    DenoisingAutoencoderModel numbers =
        quick().setCategoricalCols().setReconstructionCol("rebuilt").fit(PEOPLE);
    assertThat(numbers.transform(PEOPLE).select("rebuilt.*").columns())
        .containsExactly(People.CONTINUOUS);
  }

  @Test
  void anyTextIsALevelAndAnyNameAColumn() {
    String lengthy = "x".repeat(100_000);
    Dataset<Row> odd =
        PEOPLE
            .withColumn(
                "`a`.b c",
                functions
                    .when(functions.expr("id % 4 = 0"), "")
                    .when(functions.expr("id % 4 = 1"), lengthy)
                    .when(functions.expr("id % 4 = 2"), "\uD83E\uDD80 \u202Eabc\u0301\n\t\"=,")
                    .otherwise(" "))
            .withColumn("n.1", functions.col("age"));
    DenoisingAutoencoderModel model =
        quick()
            .setCategoricalCols("`a`.b c")
            .setContinuousCols("n.1")
            .setMinSteps(100)
            .setReconstructionCol("rebuilt.x")
            .setImputedCols("n.1", "`a`.b c")
            .fit(odd);
    Dataset<Row> out = model.transform(odd);
    assertThat(out.columns())
        .endsWith("encoded", "rebuilt.x", "n.1_imputed", "n.1_na", "`a`.b c_imputed", "`a`.b c_na");
    for (Row row : out.collectAsList()) {
      assertThat(row.<String>getAs("`a`.b c_imputed")).isEqualTo(row.getAs("`a`.b c"));
      assertThat(row.<Row>getAs("rebuilt.x").<String>getAs("`a`.b c"))
          .isIn("", lengthy, "\uD83E\uDD80 \u202Eabc\u0301\n\t\"=,", " ");
    }
    assertThat(model.table().categoricals().get(0).vocabulary().values())
        .containsExactlyInAnyOrder("", " ", lengthy, "\uD83E\uDD80 \u202Eabc\u0301\n\t\"=,");
  }

  @Test
  void theSummaryTellsTheHistory() {
    TrainingSummary summary = People.model().summary();
    List<Row> history = summary.history().collectAsList();
    assertThat(summary.history().columns())
        .containsExactly(
            "epoch", "trainLoss", "validationLoss", "learningRate", "rowsPerSecond", "seconds");
    assertThat(history.size()).isEqualTo(summary.epochs().size());
    assertThat(history.get(0).getInt(0)).isEqualTo(1);
    double best = history.get(summary.bestEpoch() - 1).getDouble(2);
    assertThat(history).allMatch(row -> row.getDouble(2) >= best);
    assertThat(summary.effectiveCorruption().keySet())
        .contains(People.CATEGORICAL)
        .contains(People.CONTINUOUS);
    assertThat(summary.effectiveCorruption().get("steps")).isCloseTo(0.3, within(0.1));
  }

  @Test
  void categoriesMapIndicesBack() {
    Dataset<Row> categories = People.model().categories();
    assertThat(categories.columns()).containsExactly("column", "value", "index", "count");
    List<Row> grade = categories.filter("column = 'grade'").orderBy("index").collectAsList();
    CategoricalColumn column = People.model().table().categoricals().get(2);
    assertThat(grade.size()).isEqualTo(column.vocabulary().size());
    assertThat(grade.get(0).isNullAt(1)).isTrue();
    assertThat(grade.get(2).getString(1)).isEqualTo(column.vocabulary().value(2));
    assertThat(grade.get(2).getLong(3)).isEqualTo(column.vocabulary().count(2));
  }

  @Test
  void aPresetSetsTheNotebooksNetwork() {
    DenoisingAutoencoder stage = new DenoisingAutoencoder().setPreset("fastaiTabular");
    assertThat(stage.getHiddenSizes()).containsExactly(1024, 512, 256);
    assertThat(stage.getCodeSize()).isEqualTo(128);
    assertThat(stage.getDropout()).isEqualTo(0.1);
    assertThat(stage.getEmbeddingDropout()).isEqualTo(0.01);
    assertThat(stage.getSwapProbability()).isEqualTo(0.1);
    assertThat(stage.getMaskProbability()).isZero();
    assertThat(stage.getOptimizer()).isEqualTo("ranger");
    assertThat(stage.getStepSize()).isEqualTo(4e-3);
    assertThat(stage.getWeightDecay()).isEqualTo(0.01);
    assertThat(stage.getBatchSize()).isEqualTo(1024);
    assertThat(stage.setCodeSize(16).getCodeSize()).isEqualTo(16);
  }

  @Test
  void fewerRowsThanABatchAreOneBatch() {
    try (CapturedLog log = CapturedLog.of(DenoisingAutoencoder.class)) {
      Dataset<Row> few = PEOPLE.limit(5);
      DenoisingAutoencoderModel model =
          quick().setBatchSize(1024).setValidationFraction(0).setMinSteps(3).fit(few);
      assertThat(model.summary().epochs().size()).isEqualTo(3);
      assertThat(log.messages())
          .contains(
              "fewer rows than a batch, found 5 training rows for a batchSize of 1024; a batch"
                  + " holds at most all rows, so each step sees the whole table; set batchSize to 5"
                  + " or less for more steps an epoch.");
    }
  }
}
