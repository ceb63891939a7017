package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.LocalSpark;
import java.util.List;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** The encoded vector as a function of SQL. */
class EncodeFunctionTest {

  private static final SparkSession SPARK = LocalSpark.session();

  private static List<Row> bySql(String query) {
    People.people(120, 8).createOrReplaceTempView("people");
    return SPARK.sql(query).collectAsList();
  }

  private static void assertSameVectors(DenoisingAutoencoderModel model, List<Row> found) {
    List<Row> due =
        model
            .transform(People.people(120, 8))
            .select("id", "encoded")
            .orderBy("id")
            .collectAsList();
    assertThat(found).hasSameSizeAs(due);
    for (int i = 0; i < due.size(); i++) {
      assertThat(found.get(i).getLong(0)).isEqualTo(due.get(i).getLong(0));
      assertThat(found.get(i).<DenseVector>getAs(1).values())
          .containsExactly(due.get(i).<DenseVector>getAs(1).values(), within(1e-5));
    }
  }

  @Test
  void givesTheVectorsOfTransform() {
    DenoisingAutoencoderModel model = People.model();
    model.registerFunction(SPARK, "dae_encode");
    assertSameVectors(
        model, bySql("SELECT id, dae_encode(struct(*)) AS encoded FROM people ORDER BY id"));
    model.setEncodeLayer("deepStack").registerFunction(SPARK, "dae_stack");
    assertSameVectors(model, bySql("SELECT id, dae_stack(struct(*)) FROM people ORDER BY id"));
  }

  @Test
  void noStructHasNoVector() {
    People.model().registerFunction(SPARK, "dae_encode");
    assertThat(bySql("SELECT dae_encode(if(id = 3, null, struct(*))) AS code, id FROM people"))
        .allMatch(row -> row.isNullAt(0) == (row.getLong(1) == 3));
  }

  @Test
  void unseenLevelsAreTreatedAsTheModelSays() {
    String query =
        "SELECT dae_%s(struct('Atlantis' AS `home city`, member, grade, since, `band.x`, age,"
            + " hours, steps, pay, height)) FROM people LIMIT 1";
    People.model().setHandleInvalid("skip").registerFunction(SPARK, "dae_skip");
    assertThat(bySql(String.format(query, "skip")).get(0).isNullAt(0)).isTrue();
    People.model().setHandleInvalid("error").registerFunction(SPARK, "dae_error");
    assertThatThrownBy(() -> bySql(String.format(query, "error")))
        .hasStackTraceContaining("column home city holds a value unseen at fit time");
  }

  @Test
  void aMissingFieldIsNamed() {
    People.model().registerFunction(SPARK, "dae_encode");
    assertThatThrownBy(() -> bySql("SELECT dae_encode(struct(member, age)) FROM people"))
        .hasStackTraceContaining("column home city is missing from the row; found member, age;");
  }

  @Test
  void aTransformerIsRefusedAtOnce() {
    Dataset<Row> rows = People.people(60, 5);
    DenoisingAutoencoderModel model =
        People.estimator()
            .setArchitecture("transformer")
            .setTokenSize(4)
            .setMaskHeadWeight(1)
            .setMinSteps(2)
            .setMaxIter(1)
            .fit(rows);
    assertThatThrownBy(() -> model.registerFunction(SPARK, "dae_encode"))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("found architecture transformer");
  }
}
