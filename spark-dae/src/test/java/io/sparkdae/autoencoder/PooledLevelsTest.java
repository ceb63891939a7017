package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.LocalSpark;
import io.sparkdae.scorer.Scorer;
import io.sparkdae.table.Vocabulary;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What handleInvalid does in columns whose fit pooled rare levels, and beside them. */
class PooledLevelsTest {

  private static final SparkSession SPARK = LocalSpark.session();

  /** Levels of which rare ones are pooled, others of which none is, and bags with rare items. */
  private static final Dataset<Row> ROWS =
      SPARK
          .range(90)
          .selectExpr(
              "id",
              "if(id % 30 = 7, concat('rare', id), concat('often', id % 3)) as pooled",
              "concat('k', id % 2) as whole",
              "array(concat('t', id % 2), if(id = 5, 'single', 'u')) as tags",
              "cast(id as double) as x")
          .coalesce(2)
          .cache();

  private static final DenoisingAutoencoderModel MODEL =
      new DenoisingAutoencoder()
          .setCategoricalCols("pooled", "whole")
          .setContinuousCols("x")
          .setMultiValuedCols("tags")
          .setMinFrequency(5)
          .setHiddenSizes(8)
          .setCodeSize(3)
          .setMaxIter(2)
          .setMinSteps(0)
          .setBatchSize(30)
          .setNumWorkers(1)
          .fit(ROWS);

  @TempDir private Path folder;

  private static DenoisingAutoencoderModel model(String handleInvalid) {
    return MODEL.copy(ParamMap.empty()).setHandleInvalid(handleInvalid);
  }

  private static List<double[]> codes(DenoisingAutoencoderModel model, Dataset<Row> rows) {
    return model.transform(rows).orderBy("id").select("encoded").collectAsList().stream()
        .map(row -> row.<DenseVector>getAs(0).values())
        .toList();
  }

  private static Dataset<Row> with(String column, String value) {
    return ROWS.withColumn(column, functions.expr(value));
  }

  @Test
  void theFittedTableIsNeitherRefusedNorThinned() {
    assertThat(MODEL.table().categoricals().get(0).vocabulary().count(Vocabulary.UNSEEN))
        .isPositive();
    List<double[]> kept = codes(model("keep"), ROWS);
    assertThat(codes(model("skip"), ROWS)).hasSize(90).containsExactlyElementsOf(kept);
    assertThat(codes(model("error"), ROWS)).containsExactlyElementsOf(kept);
  }

  @Test
  void aNewLevelIsOneOfThePooledOnes() {
    List<double[]> pooled = codes(model("error"), with("pooled", "'rare37'"));
    assertThat(codes(model("error"), with("pooled", "'new'"))).containsExactlyElementsOf(pooled);
    assertThat(codes(model("skip"), with("pooled", "'new'"))).containsExactlyElementsOf(pooled);
    assertThat(codes(model("skip"), with("tags", "array('t0', 'new')")))
        .containsExactlyElementsOf(codes(model("keep"), with("tags", "array('t0', 'single')")));
  }

  @Test
  void aColumnWithoutPooledLevelsStaysStrict() {
    Dataset<Row> unseen = with("whole", "if(id < 9, 'new', whole)");
    assertThat(codes(model("keep"), unseen)).hasSize(90);
    assertThat(codes(model("skip"), unseen)).hasSize(81);
    assertThatThrownBy(() -> codes(model("error"), unseen))
        .hasStackTraceContaining(
            "column whole holds a value unseen at fit time, found one of 3 characters");
  }

  @Test
  void theScorerAndTheFunctionOfSqlDoTheSame() throws Exception {
    List<double[]> kept = codes(model("keep"), ROWS);
    for (String word : List.of("skip", "error")) {
      DenoisingAutoencoderModel model = model(word);
      model.registerFunction(SPARK, "pooled_" + word);
      List<Row> bySql =
          ROWS.orderBy("id").selectExpr("pooled_" + word + "(struct(*))").collectAsList();
      String path = folder.resolve(word).toString();
      model.write().save(path);
      Scorer scorer = Scorer.load(Path.of(path));
      List<Row> rows = ROWS.orderBy("id").select("pooled", "whole", "x", "tags").collectAsList();
      for (int i = 0; i < rows.size(); i++) {
        Row row = rows.get(i);
        Object[] cells = {row.get(0), row.get(1), row.get(2), row.getList(3)};
        float[] code = scorer.encode(cells);
        double[] own = new double[code.length];
        Arrays.setAll(own, k -> code[k]);
        assertThat(own).containsExactly(kept.get(i), within(1e-5));
        assertThat(bySql.get(i).<DenseVector>getAs(0).values()).isEqualTo(own);
      }
      Object[] unseen = {"often0", "new", 1.0, List.of("t0")};
      if (word.equals("skip")) {
        assertThat(scorer.encode(unseen)).isNull();
      } else {
        assertThatThrownBy(() -> scorer.encode(unseen))
            .hasMessageStartingWith("column whole holds a value unseen at fit time");
      }
    }
  }
}
