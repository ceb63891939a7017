package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.LocalSpark;
import io.sparkdae.corruption.Corruption;
import io.sparkdae.lift.LiftComparison;
import io.sparkdae.network.loss.LossSpec;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns that a Param names in another case than the dataset or another Param does. */
class ColumnCaseTest {

  private static final SparkSession SPARK = LocalSpark.session();
  private static final String CASE = "spark.sql.caseSensitive";
  private static final Dataset<Row> PEOPLE = People.people(120, 3).cache();

  @TempDir private Path folder;

  private static DenoisingAutoencoder quick() {
    return new DenoisingAutoencoder()
        .setCategoricalCols("Home City", "GRADE")
        .setContinuousCols("Age", "hours")
        .setHiddenSizes(8)
        .setCodeSize(3)
        .setMaxIter(2)
        .setMinSteps(0)
        .setBatchSize(64)
        .setNumWorkers(1);
  }

  private static Dataset<Row> renamed(Dataset<Row> rows) {
    return rows.toDF(
        Arrays.stream(rows.columns())
            .map(name -> name.toUpperCase(Locale.ROOT))
            .toArray(String[]::new));
  }

  private static void caseSensitive(Runnable work) {
    SPARK.conf().set(CASE, true);
    try {
      work.run();
    } finally {
      SPARK.conf().set(CASE, false);
    }
  }

  @BeforeEach
  void tellNoCaseApart() {
    SPARK.conf().set(CASE, false);
  }

  @AfterEach
  void goBack() {
    LocalSpark.restore(CASE);
  }

  @Test
  void aFitWithCheckpointsFindsItsColumns() {
    DenoisingAutoencoderModel checkpointed =
        quick().setCheckpointDir("file://" + folder).fit(PEOPLE);
    DenoisingAutoencoderModel plain = quick().fit(PEOPLE);
    assertThat(checkpointed.fitted().training().parameters())
        .isEqualTo(plain.fitted().training().parameters());
    assertThat(plain.transform(renamed(PEOPLE)).select("encoded").collectAsList())
        .isEqualTo(plain.transform(PEOPLE).select("encoded").collectAsList());
  }

  @Test
  void otherParamsNameTheSameColumns() {
    DenoisingAutoencoder stage =
        quick()
            .setColumnWeights("AGE=2")
            .setSwapProbabilities("*continuous=0.3", "AGE=0.2")
            .setMaskProbabilities("grade=0.1")
            .setGaussianNoises("HOURS=0.4");
    Corruption corruption = Plans.training(stage, 10).corruption();
    assertThat(corruption.swapProbabilities()).isEqualTo(Map.of("Age", 0.2, "hours", 0.3));
    assertThat(corruption.maskProbabilities()).isEqualTo(Map.of("GRADE", 0.1));
    assertThat(corruption.gaussianNoises()).isEqualTo(Map.of("hours", 0.4));
    LossSpec loss = Plans.network(stage).loss();
    assertThat(loss.columnWeights()).isEqualTo(Map.of("Age", 2.0));
    DenoisingAutoencoderModel model =
        stage
            .setImputedCols("AGE", "grade")
            .setProbabilityCols("grade")
            .setEmbeddingCols("home city")
            .fit(PEOPLE);
    Dataset<Row> told = model.transform(PEOPLE);
    assertThat(told.columns())
        .containsSequence(
            "Age_imputed",
            "Age_na",
            "GRADE_imputed",
            "GRADE_na",
            "GRADE_probability",
            "Home City_embedding");
    for (Row row : told.collectAsList()) {
      Object grade = row.getAs("grade");
      assertThat(row.<Boolean>getAs("GRADE_na")).isEqualTo(grade == null);
      assertThat(grade == null || grade.equals(row.getAs("GRADE_imputed"))).isTrue();
    }
    assertThat(model.embeddings("HOME CITY").collectAsList())
        .isEqualTo(model.embeddings("Home City").collectAsList());
  }

  @Test
  void theFunctionOfSqlFindsItsFields() {
    DenoisingAutoencoderModel model = People.model();
    model.registerFunction(SPARK, "case_encode");
    renamed(PEOPLE).createOrReplaceTempView("shouted");
    String query = "SELECT ID, case_encode(struct(*)) FROM shouted ORDER BY ID";
    List<Row> found = SPARK.sql(query).collectAsList();
    List<Row> due = model.transform(PEOPLE).select("id", "encoded").orderBy("id").collectAsList();
    assertThat(found).hasSameSizeAs(due);
    for (int i = 0; i < due.size(); i++) {
      assertThat(found.get(i).<DenseVector>getAs(1).values())
          .containsExactly(due.get(i).<DenseVector>getAs(1).values(), within(1e-5));
    }
    String twice = "SELECT case_encode(struct(*, 1 AS Age)) FROM shouted";
    assertThatThrownBy(() -> SPARK.sql(twice).collectAsList())
        .hasStackTraceContaining("column age is ambiguous, found ID, HOME CITY, ")
        .hasStackTraceContaining("; a column's name must occur once in the struct; ");
    caseSensitive(
        () ->
            assertThatThrownBy(() -> SPARK.sql(query).collectAsList())
                .hasStackTraceContaining("column home city is missing from the row; found ID, "));
  }

  /** With {@code spark.sql.caseSensitive} a name is one column's in its own case alone. */
  @Test
  void aCaseSensitiveSessionTellsThemApart() {
    caseSensitive(
        () -> {
          assertThatThrownBy(() -> quick().fit(PEOPLE))
              .hasMessageStartingWith("column Home City of categoricalCols is missing; found id, ");
          Dataset<Row> both = PEOPLE.withColumn("AGE", functions.col("hours"));
          DenoisingAutoencoder stage =
              quick().setCategoricalCols("grade").setContinuousCols("age", "AGE");
          assertThatThrownBy(
                  () -> stage.copy(stage.extractParamMap()).setImputedCols("Age").fit(both))
              .hasMessageStartingWith("imputedCols names column Age, which is not among ");
          Dataset<Row> told = stage.setImputedCols("AGE", "age").fit(both).transform(both);
          assertThat(told.columns()).containsSequence("AGE_imputed", "AGE_na", "age_imputed");
        });
  }

  @Test
  void aLabelIsReadOrNotAsTheSessionSays() {
    DenoisingAutoencoderModel model = People.model();
    assertThatThrownBy(() -> LiftComparison.of(model, "AGE"))
        .hasMessageStartingWith("labelCol AGE is read by the autoencoder, found it as age in ");
    caseSensitive(() -> assertThat(LiftComparison.of(model, "AGE")).isNotNull());
  }
}
