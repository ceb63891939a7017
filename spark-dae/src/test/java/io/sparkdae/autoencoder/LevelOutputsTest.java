package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.network.Autoencoder;
import io.sparkdae.network.LevelVectors;
import io.sparkdae.table.Field;
import io.sparkdae.table.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

/** What a transform tells of levels and of single cells. */
class LevelOutputsTest {

  private static final Dataset<Row> PEOPLE = People.people(120, 7).cache();

  private static Vocabulary cities() {
    return People.model().table().categoricals().get(0).vocabulary();
  }

  private static double[] vector(Row row, String column) {
    return row.<DenseVector>getAs(column).values();
  }

  @Test
  void aKnownCellIsCertainAndAMissingOneIsGuessed() {
    List<Row> rows =
        People.model()
            .setProbabilityCols("*")
            .setImputedCols("home city")
            .transform(PEOPLE)
            .collectAsList();
    int guessed = 0;
    for (Row row : rows) {
      double[] probability = vector(row, "home city_probability");
      assertThat(probability).hasSize(cities().values().size());
      assertThat(DoubleStream.of(probability).sum()).isCloseTo(1, within(1e-5));
      int level = cities().indexOf(row.getAs("home city_imputed")) - Vocabulary.FIRST;
      double most = DoubleStream.of(probability).max().orElseThrow();
      assertThat(probability[level]).isEqualTo(most);
      if (row.<Boolean>getAs("home city_na")) {
        guessed++;
        assertThat(DoubleStream.of(probability)).allMatch(p -> p > 0 && p < 1);
      } else {
        assertThat(most).isEqualTo(1);
      }
    }
    assertThat(guessed).isPositive();
  }

  @Test
  void theStarStandsForTheColumnsOfLevelsThatHadHoles() {
    Dataset<Row> told = People.model().setProbabilityCols("*").transform(PEOPLE);
    assertThat(told.columns())
        .endsWith("encoded", "home city_probability", "grade_probability", "band.x_probability");
    AttributeGroup units =
        AttributeGroup.fromStructField(told.schema().apply("home city_probability"));
    assertThat(cities().values()).contains("");
    assertThat(
            Arrays.stream(units.attributes().get())
                .map(unit -> unit.name().isEmpty() ? "" : unit.name().get()))
        .containsExactlyElementsOf(cities().values());
  }

  @Test
  void anUnseenLevelHasNoProbability() {
    Row row =
        People.model()
            .setProbabilityCols("home city")
            .transform(PEOPLE.withColumn("home city", functions.lit("Atlantis")))
            .first();
    assertThat(vector(row, "home city_probability")).containsOnly(0);
  }

  @Test
  void aLevelsVectorIsTheOneThatTheNetworkLearnt() {
    DenoisingAutoencoderModel model = People.model().setEmbeddingSize(0);
    Autoencoder network =
        Autoencoder.of(
            model.fitted().network(),
            model.table().layout(),
            model.fitted().training().parameters());
    float[][] learnt = LevelVectors.of(network, 0);
    List<Row> levels = model.embeddings("home city").orderBy("index").collectAsList();
    assertThat(levels).hasSize(cities().size());
    for (Row row : model.setEmbeddingCols("home city").transform(PEOPLE).collectAsList()) {
      int level = cities().indexOf(row.getAs("home city"));
      double[] vector = vector(row, "home city_embedding");
      assertThat(vector).hasSize(learnt[level].length);
      for (int k = 0; k < vector.length; k++) {
        assertThat(vector[k]).isEqualTo(learnt[level][k]);
      }
      assertThat(vector(levels.get(level), "embedding")).isEqualTo(vector);
      assertThat(levels.get(level).<String>getAs("value")).isEqualTo(row.getAs("home city"));
    }
  }

  /** Where every column is a token its levels' vectors are as wide as one. */
  @Test
  void aTokensVectorIsAsWideAsTheToken() {
    DenoisingAutoencoderModel model =
        People.estimator()
            .setArchitecture("columnTransformer")
            .setTokenSize(12)
            .setMinSteps(4)
            .setMaxIter(1)
            .setEmbeddingCols("home city")
            .setEmbeddingSize(0)
            .fit(PEOPLE);
    Dataset<Row> told = model.transform(PEOPLE);
    assertThat(model.transformSchema(PEOPLE.schema())).isEqualTo(told.schema());
    for (Row row : told.collectAsList()) {
      assertThat(vector(row, "home city_embedding")).hasSize(12);
      assertThat(vector(row, "encoded")).hasSize(10 * 12);
    }
  }

  /** Principal components: uncorrelated over the rows, and the first the widest. */
  @Test
  void longVectorsAreReducedToTheirComponents() {
    Field.Categorical field = People.model().table().layout().categoricals().get(0);
    int size = field.vectorWidth() - 1;
    List<Row> levels =
        People.model().setEmbeddingSize(size).embeddings("home city").collectAsList();
    double[][] moments = new double[size][size];
    for (Row row : levels) {
      double[] vector = vector(row, "embedding");
      assertThat(vector).hasSize(size);
      for (int i = 0; row.<Integer>getAs("index") >= Vocabulary.FIRST && i < size; i++) {
        for (int k = 0; k < size; k++) {
          moments[i][k] += vector[i] * vector[k] * row.<Long>getAs("count");
        }
      }
    }
    for (int i = 1; i < size; i++) {
      assertThat(moments[i][i]).isLessThanOrEqualTo(moments[i - 1][i - 1]);
      assertThat(moments[i][i - 1]).isCloseTo(0, within(1e-9 + 1e-6 * moments[0][0]));
    }
  }

  @Test
  void theErrorsByColumnAreThoseBehindTheReasons() {
    DenoisingAutoencoderModel model =
        People.model()
            .setColumnErrorsCol("errors")
            .setTopReasonsCol("reasons")
            .setNumTopReasons(99);
    Dataset<Row> judged = model.transform(PEOPLE);
    List<String> columns = OutputColumns.of(model.fitted()).all();
    AttributeGroup units = AttributeGroup.fromStructField(judged.schema().apply("errors"));
    assertThat(Arrays.stream(units.attributes().get()).map(unit -> unit.name().get()))
        .containsExactlyElementsOf(columns);
    for (Row row : judged.collectAsList()) {
      double[] errors = vector(row, "errors");
      List<Row> reasons = row.getList(row.fieldIndex("reasons"));
      for (Row reason : reasons) {
        int at = columns.indexOf(reason.getString(0));
        ErrorScale scale = model.fitted().errors().cells().get(at);
        assertThat(scale.score(errors[at])).isEqualTo(reason.getDouble(3));
      }
      long none = DoubleStream.of(errors).filter(error -> error == 0).count();
      assertThat(none).isGreaterThanOrEqualTo(columns.size() - reasons.size());
    }
  }

  @Test
  void refusesWhatHoldsNoLevels() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> People.model().setProbabilityCols("age").transform(PEOPLE))
        .withMessage(
            "probabilityCols names column age, which is not among the columns of levels, found home"
                + " city, member, grade, since, band.x; every name must be one of categoricalCols;"
                + " correct or remove it.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> People.model().embeddings("age"))
        .withMessageStartingWith("embeddings names column age, which is not among the columns");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                People.estimator()
                    .setCategoricalEncoding("oneHot")
                    .setEmbeddingCols("grade")
                    .transformSchema(PEOPLE.schema()))
        .withMessage(
            "embeddingCols asks for level vectors that nothing learns, found categoricalEncoding"
                + " oneHot; a network learns vectors of levels with the categoricalEncoding"
                + " embedding alone; set that, or clear embeddingCols.");
  }
}
