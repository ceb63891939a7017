package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.LocalSpark;
import io.sparkdae.bench.RatingsTable;
import io.sparkdae.scorer.Scorer;
import io.sparkdae.table.VectorColumn;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns of vectors, such as users' ratings of items. */
class VectorColumnsTest {

  private static final StructType SCHEMA =
      new StructType()
          .add("kind", DataTypes.StringType, true)
          .add("age", DataTypes.DoubleType, true)
          .add("v", SQLDataTypes.VectorType(), true);

  @TempDir private Path folder;

  private static Row row(String kind, Double age, Vector vector) {
    return RowFactory.create(kind, age, vector);
  }

  private static Dataset<Row> dataset(Row... rows) {
    return LocalSpark.session().createDataFrame(List.of(rows), SCHEMA).coalesce(2);
  }

  private static Vector sparse(int[] indices, double... values) {
    return Vectors.sparse(4, indices, values);
  }

  private static Dataset<Row> mixed() {
    return dataset(
        row("a", 1.0, sparse(new int[] {0, 2}, 5, 3)),
        row("b", null, sparse(new int[] {0}, 1)),
        row("a", 3.0, Vectors.dense(3, 0, Double.NaN, 0)),
        row("b", 4.0, sparse(new int[] {})),
        row("b", 5.0, null));
  }

  private static DenoisingAutoencoder stage() {
    return new DenoisingAutoencoder()
        .setVectorCols("v")
        .setHiddenSizes(8)
        .setCodeSize(3)
        .setMaxIter(2)
        .setMinSteps(6)
        .setBatchSize(2)
        .setValidationFraction(0)
        .setNumWorkers(1);
  }

  @Test
  void meansAndDeviationAreThoseOfTheKnownEntries() {
    DenoisingAutoencoderModel model = stage().fit(mixed());
    VectorColumn column = model.table().vectors().get(0);
    // Entry 0 holds 5, 1, 3, entry 2 holds 3; the others nothing: the mean of all four.
    assertThat(column.means()).containsExactly(3, 3, 3, 3);
    assertThat(column.known()).isEqualTo(4);
    assertThat(column.sd()).isCloseTo(Math.sqrt(8 / 4.0), within(1e-12));
    assertThat(column.min()).isEqualTo(1);
    assertThat(column.max()).isEqualTo(5);
    VectorColumn zeros = stage().setZeroAsMissing(false).fit(mixed()).table().vectors().get(0);
    assertThat(zeros.known()).isEqualTo(15);
    assertThat(zeros.means()[0]).isEqualTo(9 / 4.0);
  }

  @Test
  void theyJoinOtherColumnsAndComeBackRebuilt() throws Exception {
    DenoisingAutoencoderModel model =
        stage()
            .setCategoricalCols("kind")
            .setContinuousCols("age")
            .setImputedCols("age")
            .setReconstructionCol("rebuilt")
            .setErrorCol("error")
            .fit(mixed());
    List<Row> rows = model.transform(mixed()).collectAsList();
    assertThat(rows).hasSize(5);
    for (Row row : rows) {
      Row rebuilt = row.getAs("rebuilt");
      assertThat(rebuilt.<DenseVector>getAs("v").values()).hasSize(4).doesNotContain(Double.NaN);
      assertThat(rebuilt.<String>getAs("kind")).isIn("a", "b");
      assertThat(row.<DenseVector>getAs("encoded").values()).hasSize(3);
      assertThat(row.<Double>getAs("age_imputed")).isFinite();
    }
    assertThat(model.summary().effectiveCorruption()).containsOnlyKeys("kind", "age", "v");
    String path = folder.resolve("model").toString();
    model.write().save(path);
    DenoisingAutoencoderModel loaded = DenoisingAutoencoderModel.load(path);
    assertThat(loaded.table().vectors()).isEqualTo(model.table().vectors());
    assertThat(loaded.transform(mixed()).collectAsList()).isEqualTo(rows);
    Scorer scorer = Scorer.load(Path.of(path));
    assertThat(scorer.columns()).containsExactly("kind", "age", "v");
    for (Row row : rows) {
      Map<String, Object> cells = new HashMap<>();
      Vector vector = row.getAs("v");
      cells.put("kind", row.getAs("kind"));
      cells.put("age", row.getAs("age"));
      cells.put("v", vector == null ? null : vector.toArray());
      float[] code = scorer.encode(cells);
      double[] rebuilt = (double[]) scorer.reconstruct(cells).get("v");
      for (int k = 0; k < code.length; k++) {
        assertThat((double) code[k])
            .isCloseTo(row.<DenseVector>getAs("encoded").values()[k], within(1e-5));
      }
      assertThat(rebuilt)
          .containsExactly(
              row.<Row>getAs("rebuilt").<DenseVector>getAs("v").values(), within(1e-4));
    }
  }

  /** As a number of a column that lies far out is kept within reach, so is an entry. */
  @Test
  void farEntriesAreEncoded() throws Exception {
    DenoisingAutoencoderModel model = stage().setCategoricalCols("kind").fit(mixed());
    String path = folder.resolve("far").toString();
    model.write().save(path);
    Scorer scorer = Scorer.load(Path.of(path));
    double[] farthest = null;
    for (double far : new double[] {1e20, 1e39, 1e300}) {
      Row row = row("a", 1.0, Vectors.dense(far, -far, 3, 0));
      double[] code = model.transform(dataset(row)).first().<DenseVector>getAs("encoded").values();
      assertThat(code).doesNotContain(Double.NaN).isEqualTo(farthest == null ? code : farthest);
      farthest = code;
      float[] own = scorer.encode(new Object[] {"a", new double[] {far, -far, 3, 0}});
      for (int k = 0; k < code.length; k++) {
        assertThat((double) own[k])
            .isCloseTo(code[k], within(1e-5 * Math.max(1, Math.abs(code[k]))));
      }
    }
  }

  @Test
  void sparseAndDenseVectorsOfTheSameNumbersHaveTheSameCode() {
    DenoisingAutoencoderModel model = stage().fit(mixed());
    double[][] codes =
        model
            .transform(
                dataset(
                    row("a", 1.0, sparse(new int[] {1, 3}, 2, 4)),
                    row("a", 1.0, Vectors.dense(0, 2, 0, 4)),
                    row("a", 1.0, Vectors.dense(Double.NaN, 2, Double.POSITIVE_INFINITY, 4)),
                    row("a", 1.0, sparse(new int[] {1}, 2))))
            .collectAsList()
            .stream()
            .map(row -> row.<DenseVector>getAs("encoded").values())
            .toArray(double[][]::new);
    assertThat(codes[1]).containsExactly(codes[0], within(1e-6));
    assertThat(codes[2]).containsExactly(codes[0], within(1e-6));
    assertThat(Arrays.equals(codes[3], codes[0])).isFalse();
  }

  /** One scale for all entries of a column, and reasons that name the entry. */
  @Test
  void entriesAreReasonsToo() throws Exception {
    DenoisingAutoencoderModel model =
        stage()
            .setCategoricalCols("kind")
            .setContinuousCols("age")
            .setTopReasonsCol("reasons")
            .setNumTopReasons(9)
            .fit(mixed());
    assertThat(model.fitted().errors().cells()).hasSize(3);
    List<Row> rows = model.transform(mixed()).collectAsList();
    assertThat(observed(rows.get(0)))
        .isEqualTo(Map.of("kind", "a", "age", "1.0", "v[0]", "5.0", "v[2]", "3.0"));
    assertThat(observed(rows.get(1))).isEqualTo(Map.of("kind", "b", "v[0]", "1.0"));
    assertThat(observed(rows.get(2))).isEqualTo(Map.of("kind", "a", "age", "3.0", "v[0]", "3.0"));
    assertThat(observed(rows.get(4))).isEqualTo(Map.of("kind", "b", "age", "5.0"));
    String path = folder.resolve("withErrors").toString();
    model.write().save(path);
    DenoisingAutoencoderModel loaded = DenoisingAutoencoderModel.load(path);
    assertThat(loaded.transform(mixed()).collectAsList()).isEqualTo(rows);
    for (Row reason : rows.get(0).<Row>getList(rows.get(0).fieldIndex("reasons"))) {
      if (reason.getString(0).startsWith("v[")) {
        double expected = Double.parseDouble(reason.getString(2));
        VectorColumn column = model.table().vectors().get(0);
        double off = (Double.parseDouble(reason.getString(1)) - expected) / column.sd();
        ErrorScale scale = model.fitted().errors().cells().get(2);
        assertThat(reason.getDouble(3)).isCloseTo(scale.score(off * off), within(1e-4));
      }
    }
  }

  private static Map<String, String> observed(Row row) {
    return row.<Row>getList(row.fieldIndex("reasons")).stream()
        .collect(Collectors.toMap(reason -> reason.getString(0), reason -> reason.getString(1)));
  }

  /** Ratings that nobody saw are predicted clearly better than by the items' means. */
  @Test
  void ratingsArePredicted() {
    Dataset<Row> ratings = new RatingsTable(1500, 120, 0.3).dataset(LocalSpark.session(), 2, 1);
    Dataset<Row> learnt = ratings.filter(functions.col("user").lt(1200));
    DenoisingAutoencoderModel model =
        new DenoisingAutoencoder()
            .setPreset("movieLens")
            .setVectorCols("ratings")
            .setMaskProbability(0.3)
            .setSchedule("flatCosine")
            .setBatchSize(64)
            .setMaxIter(40)
            .setMinSteps(0)
            .setValidationFraction(0)
            .setNumWorkers(1)
            .fit(learnt);
    Map<String, Double> scores =
        ReconstructionScores.of(model)
            .evaluate(ratings.filter(functions.col("user").geq(1200)), 1)
            .columns()
            .get("ratings");
    assertThat(scores.get("imputedRmse")).isLessThan(0.9 * scores.get("imputedRmseOfMean"));
    assertThat(scores.get("rmse")).isLessThan(scores.get("imputedRmse"));
    assertThat(scores.get("imputedRmseOfMean")).isBetween(0.7, 1.3);
    ratings.unpersist();
  }

  @Test
  void whatCannotBeReadIsRefused() {
    assertThatThrownBy(() -> stage().setVectorCols("age").fit(mixed()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "column age of vectorCols has the wrong type, found double; a column of vectors must be"
                + " of Spark ML's vector type, or an array of float or double; cast the column or"
                + " leave it out of vectorCols.");
    assertThatThrownBy(
            () ->
                stage()
                    .fit(
                        dataset(
                            row("a", 1.0, Vectors.dense(1, 2)),
                            row("a", 1.0, Vectors.dense(1, 2, 3)))))
        .hasMessage(
            "vectors of column v differ in length, found 2 and 3 entries; all vectors of a column"
                + " have the same entries; pad or rebuild them.");
    assertThatThrownBy(() -> stage().fit(dataset(row("a", 1.0, Vectors.dense(0, 0)))))
        .hasMessage(
            "column of vectors v holds no number, found missing entries alone in all 1 rows; a"
                + " column needs at least one number to learn from; leave the column out, or set"
                + " zeroAsMissing to false.");
    assertThatThrownBy(() -> stage().setImputedCols("v").fit(mixed()))
        .hasMessageContaining("imputedCols names column v");
    assertThatThrownBy(() -> stage().setArchitecture("columnTransformer").fit(mixed()))
        .hasMessage(
            "a column of vectors has no token; found vectorCols v; a columnTransformer reads columns"
                + " of levels and of numbers; set architecture to transformer, or leave vectorCols"
                + " out.");
    DenoisingAutoencoderModel model = stage().fit(mixed());
    assertThatThrownBy(
            () -> model.transform(dataset(row("a", 1.0, Vectors.dense(1, 2)))).collectAsList())
        .rootCause()
        .hasMessage(
            "a vector of column v has another length, found 2 entries; the fit saw 4; all vectors"
                + " of a column have the same entries; rebuild it, or fit anew.");
  }
}
