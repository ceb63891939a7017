package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.CountedJobs;
import io.sparkdae.LocalSpark;
import io.sparkdae.scorer.Scorer;
import io.sparkdae.table.MultiValuedColumn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns of arrays, such as the genres of a film. */
class MultiValuedColumnsTest {

  private static final StructType SCHEMA =
      new StructType()
          .add("kind", DataTypes.StringType, true)
          .add("age", DataTypes.DoubleType, true)
          .add("tags", DataTypes.createArrayType(DataTypes.StringType), true)
          .add("ids", DataTypes.createArrayType(DataTypes.LongType, false), true);

  @TempDir private Path folder;

  private static Row row(String kind, Double age, String tags, Long... ids) {
    String[] items = tags == null ? null : tags.isEmpty() ? new String[0] : tags.split(" ");
    if (items != null) {
      Arrays.setAll(items, i -> items[i].equals("null") ? null : items[i]);
    }
    return RowFactory.create(kind, age, items, ids);
  }

  private static Dataset<Row> dataset(Row... rows) {
    return LocalSpark.session().createDataFrame(List.of(rows), SCHEMA).coalesce(2);
  }

  private static Dataset<Row> mixed() {
    return dataset(
        row("a", 1.0, "x y", 1L, 2L),
        row("b", null, "y null y", 7L),
        row("a", 3.0, "", 1L),
        row("b", 4.0, null, 7L, 1L),
        row("b", 5.0, "y z x", 2L));
  }

  private static DenoisingAutoencoder stage() {
    return new DenoisingAutoencoder()
        .setMultiValuedCols("tags", "ids")
        .setHiddenSizes(8)
        .setCodeSize(3)
        .setMaxIter(2)
        .setMinSteps(6)
        .setBatchSize(2)
        .setValidationFraction(0)
        .setNumWorkers(1);
  }

  @Test
  void itemsAreCountedOnceABag() {
    DenoisingAutoencoderModel model = stage().fit(mixed());
    MultiValuedColumn tags = model.table().bags().get(0);
    assertThat(tags.vocabulary().values()).containsExactly("y", "x", "z");
    assertThat(tags.vocabulary().count(2)).isEqualTo(3);
    assertThat(tags.vocabulary().count(0)).isEqualTo(1);
    assertThat(tags.vocabulary().count(1)).isZero();
    assertThat(tags.slots()).isEqualTo(3);
    MultiValuedColumn ids = model.table().bags().get(1);
    assertThat(ids.vocabulary().values()).containsExactly("1", "2", "7");
    assertThat(ids.slots()).isEqualTo(2);
    MultiValuedColumn bounded =
        stage().setMinFrequency(2).setMaxBagSize(1).fit(mixed()).table().bags().get(0);
    assertThat(bounded.vocabulary().values()).containsExactly("y", "x");
    assertThat(bounded.vocabulary().count(1)).isEqualTo(1);
    assertThat(bounded.slots()).isEqualTo(1);
  }

  @Test
  void theyJoinOtherColumnsAndComeBackRebuilt() throws Exception {
    DenoisingAutoencoderModel model =
        stage()
            .setCategoricalCols("kind")
            .setContinuousCols("age")
            .setImputedCols("*")
            .setReconstructionCol("rebuilt")
            .setErrorCol("error")
            .setColumnErrorsCol("errors")
            .setTopReasonsCol("reasons")
            .setNumTopReasons(9)
            .fit(mixed());
    Dataset<Row> transformed = model.transform(mixed());
    assertThat(transformed.schema()).isEqualTo(model.transformSchema(SCHEMA));
    List<Row> rows = transformed.collectAsList();
    assertThat(rows).hasSize(5);
    for (Row row : rows) {
      Row rebuilt = row.getAs("rebuilt");
      assertThat(List.of("x", "y", "z")).containsAll(rebuilt.<String>getList(2));
      assertThat(List.of(1L, 2L, 7L)).containsAll(rebuilt.<Long>getList(3));
      assertThat(row.<DenseVector>getAs("encoded").values()).hasSize(3);
      assertThat(row.<DenseVector>getAs("errors").values()).hasSize(4);
      assertThat(row.<Double>getAs("error")).isFinite();
      boolean missing = row.isNullAt(row.fieldIndex("tags"));
      assertThat(row.<Boolean>getAs("tags_na")).isEqualTo(missing);
      List<String> imputed = row.getList(row.fieldIndex("tags_imputed"));
      assertThat(imputed)
          .isEqualTo(missing ? rebuilt.getList(2) : row.getList(row.fieldIndex("tags")));
    }
    // An empty set is a known value; a missing one has no reason.
    assertThat(reasons(rows.get(2))).containsEntry("tags", "[]").containsEntry("ids", "[1]");
    assertThat(reasons(rows.get(3))).doesNotContainKey("tags").containsEntry("ids", "[7, 1]");
    assertThat(model.summary().effectiveCorruption())
        .containsOnlyKeys("kind", "age", "tags", "ids");
    String path = folder.resolve("model").toString();
    model.write().save(path);
    DenoisingAutoencoderModel loaded = DenoisingAutoencoderModel.load(path);
    assertThat(loaded.transform(mixed()).collectAsList()).isEqualTo(rows);
    scores(Scorer.load(Path.of(path)), rows);
    assertThatThrownBy(() -> model.writeOnnx(folder.resolve("onnx").toString()))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("found the multi-valued column tags");
  }

  private static Map<String, String> reasons(Row row) {
    Map<String, String> observed = new LinkedHashMap<>();
    row.<Row>getList(row.fieldIndex("reasons"))
        .forEach(reason -> observed.put(reason.getString(0), reason.getString(1)));
    return observed;
  }

  /** The scorer gives the same codes and sets as the model did. */
  private static void scores(Scorer scorer, List<Row> rows) {
    assertThat(scorer.columns()).containsExactly("kind", "age", "tags", "ids");
    for (Row row : rows) {
      Map<String, Object> cells = new LinkedHashMap<>();
      cells.put("kind", row.get(0));
      cells.put("age", row.get(1));
      cells.put("tags", row.isNullAt(2) ? null : row.getList(2));
      cells.put("ids", row.getList(3).toArray());
      float[] code = scorer.encode(cells);
      double[] own = row.<DenseVector>getAs("encoded").values();
      for (int k = 0; k < own.length; k++) {
        assertThat((double) code[k]).isCloseTo(own[k], within(1e-5));
      }
      Row rebuilt = row.getAs("rebuilt");
      assertThat(scorer.reconstruct(cells).get("tags")).isEqualTo(rebuilt.getList(2));
      Object tags = scorer.impute(cells).get("tags");
      assertThat(tags).isEqualTo(row.isNullAt(2) ? rebuilt.getList(2) : row.getList(2));
    }
  }

  @Test
  void orderAndRepetitionDoNotMatter() {
    DenoisingAutoencoderModel model = stage().fit(mixed());
    List<Row> rows =
        model
            .transform(
                dataset(
                    row("a", 1.0, "x y z", 2L, 1L),
                    row("a", 1.0, "z null y x y z", 1L, 2L),
                    row("a", 1.0, "x y", 2L, 1L)))
            .collectAsList();
    double[] code = rows.get(0).<DenseVector>getAs("encoded").values();
    // A matrix product may sum the rows of a batch in different orders.
    assertThat(rows.get(1).<DenseVector>getAs("encoded").values())
        .containsExactly(code, within(1e-6));
    assertThat(rows.get(2).<DenseVector>getAs("encoded"))
        .isNotEqualTo(rows.get(0).<DenseVector>getAs("encoded"));
    model.registerFunction(LocalSpark.session(), "bags_encode");
    DenseVector bySql =
        dataset(row("a", 1.0, "z y x", 2L, 1L))
            .selectExpr("bags_encode(struct(*))")
            .first()
            .getAs(0);
    assertThat(bySql.values()).containsExactly(code, within(1e-5));
  }

  @Test
  void unseenItemsDoWhatHandleInvalidSays() {
    DenoisingAutoencoderModel model = stage().fit(mixed());
    Dataset<Row> unseen = dataset(row("a", 1.0, "x new", 1L), row("a", 1.0, "x", 1L));
    List<Row> kept = model.transform(unseen).collectAsList();
    // The item has no vector: it is read as if it were not there.
    assertThat(kept.get(0).<DenseVector>getAs("encoded").values())
        .containsExactly(kept.get(1).<DenseVector>getAs("encoded").values(), within(1e-6));
    assertThat(model.setHandleInvalid("skip").transform(unseen).count()).isEqualTo(1);
    assertThatThrownBy(() -> model.setHandleInvalid("error").transform(unseen).collectAsList())
        .rootCause()
        .hasMessageStartingWith(
            "column tags holds a value unseen at fit time, found one of 3 characters");
  }

  @Test
  void itemsHaveIndicesAndVectors() {
    DenoisingAutoencoderModel model = stage().setCategoricalCols("kind").fit(mixed());
    List<Row> categories = model.categories().filter("column = 'tags'").collectAsList();
    assertThat(categories.stream().map(row -> row.getString(1)))
        .containsExactly(null, null, "y", "x", "z");
    List<Row> vectors = model.embeddings("ids").collectAsList();
    assertThat(vectors.stream().map(row -> row.getString(0)))
        .containsExactly(null, null, "1", "2", "7");
    assertThat(vectors.get(2).<DenseVector>getAs("embedding").size()).isEqualTo(4);
  }

  /** Two columns that follow one another: the sets of one are told from the other's. */
  @Test
  void aMissingBagIsToldFromTheRest() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      int kind = i % 4;
      String tags = i % 10 == 9 ? null : kind == 3 ? "" : "t" + kind + " u" + kind;
      rows.add(row("k" + kind, kind + 0.1, tags, (long) kind, 9L));
    }
    Dataset<Row> table = dataset(rows.toArray(Row[]::new));
    DenoisingAutoencoderModel model =
        stage()
            .setCategoricalCols("kind")
            .setHiddenSizes(32)
            .setCodeSize(8)
            .setBatchSize(64)
            .setMinSteps(600)
            .setImputedCols("tags")
            .fit(table);
    for (Row row : model.transform(table.filter("tags is null")).collectAsList()) {
      int kind = Integer.parseInt(row.getString(0).substring(1));
      assertThat(row.<String>getList(row.fieldIndex("tags_imputed")))
          .as("kind %d", kind)
          .containsExactlyInAnyOrder(
              kind == 3 ? new String[0] : new String[] {"t" + kind, "u" + kind});
    }
    Scores scores = ReconstructionScores.of(model).evaluate(table, 1);
    assertThat(scores.columns().get("tags").get("itemF1")).isGreaterThan(0.99);
    assertThat(scores.columns().get("tags").get("imputedItemF1"))
        .isGreaterThan(scores.columns().get("tags").get("imputedItemF1OfMode") + 0.3);
    assertThat(scores.columns().get("ids").get("itemF1")).isGreaterThan(0.99);
    assertThat(scores.means().get("meanItemF1")).isGreaterThan(0.99);
    ReconstructionEvaluator evaluator =
        new ReconstructionEvaluator().setMetricName("meanItemF1").setMultiValuedCols("tags", "ids");
    Dataset<Row> rebuilt = model.setReconstructionCol("reconstruction").transform(table);
    assertThat(evaluator.evaluate(rebuilt)).isGreaterThan(0.99);
  }

  @Test
  void oneJobProfilesThemWithTheOthers() {
    DenoisingAutoencoder stage = stage().setCategoricalCols("kind").setContinuousCols("age");
    Dataset<Row> rows = mixed();
    int jobs = CountedJobs.during(() -> ColumnProfiler.fit(stage, Split.of(stage, rows)));
    assertThat(jobs).isEqualTo(1);
  }

  @Test
  void whatCannotBeReadIsRefused() {
    assertThatThrownBy(() -> stage().setMultiValuedCols("age").fit(mixed()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "column age of multiValuedCols has the wrong type, found double; a multi-valued column"
                + " must be an array of string, boolean, byte, short, int, long, date or decimal;"
                + " cast the column or leave it out of multiValuedCols.");
    Dataset<Row> numbers = mixed().withColumn("tags", functions.array(functions.lit(1.5)));
    assertThatThrownBy(() -> stage().fit(numbers))
        .hasMessageStartingWith(
            "column tags of multiValuedCols has the wrong type, found array<double>; ");
    assertThatThrownBy(() -> stage().setMultiValuedCols("tags", "tags").fit(mixed()))
        .hasMessage(
            "multiValuedCols names column tags twice, found tags, tags; a column may be named once;"
                + " remove the second mention.");
    assertThatThrownBy(() -> stage().setCategoricalCols("tags").fit(mixed()))
        .hasMessage(
            "column tags is named in both categoricalCols and multiValuedCols; a column is read as"
                + " one or the other; remove it from one of them.");
    assertThatThrownBy(() -> stage().fit(dataset(row("a", 1.0, "", 1L), row("a", 1.0, null, 1L))))
        .hasMessage(
            "multi-valued column tags holds no item, found 1 nulls and empty arrays alone in 2"
                + " rows; a column needs at least one item to learn from; leave the column out.");
    assertThatThrownBy(() -> stage().setCategoricalEncoding("oneHot").fit(mixed()))
        .hasMessage(
            "a network of this kind reads no bags; found categoricalEncoding oneHot with"
                + " multiValuedCols tags, ids; the items of a bag have a learnt vector each, which"
                + " are pooled to one; set categoricalEncoding to embedding, or leave"
                + " multiValuedCols out.");
    assertThatThrownBy(() -> stage().setArchitecture("columnTransformer").fit(mixed()))
        .hasMessage(
            "a network of this kind reads no bags; found architecture columnTransformer with"
                + " multiValuedCols tags, ids; the items of a bag have a learnt vector each, which"
                + " are pooled to one; set architecture to transformer, or leave multiValuedCols"
                + " out.");
    assertThatThrownBy(() -> stage().setMaxBagSize(0))
        .hasMessageContaining("maxBagSize must be between 1 and 65536");
  }
}
