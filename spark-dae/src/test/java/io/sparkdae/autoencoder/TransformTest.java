package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class TransformTest {

  private static final Dataset<Row> PEOPLE = People.people(120, 7);

  private static DenoisingAutoencoderModel everything() {
    return People.model().setReconstructionCol("rebuilt").setImputedCols("*").setErrorCol("error");
  }

  @Test
  void appendsADenseFiniteVectorWithNamedUnits() {
    Dataset<Row> encoded = People.model().transform(PEOPLE);
    for (Row row : encoded.collectAsList()) {
      DenseVector vector = row.getAs("encoded");
      assertThat(vector.values()).hasSize(4).doesNotContain(Double.NaN);
      assertThat(Arrays.stream(vector.values())).allMatch(Double::isFinite);
    }
    AttributeGroup units = AttributeGroup.fromStructField(encoded.schema().apply("encoded"));
    assertThat(Arrays.stream(units.attributes().get()).map(unit -> unit.name().get()))
        .containsExactly("0", "1", "2", "3");
  }

  @Test
  void deepStackHoldsEveryBlockAndTheCodeLast() {
    Dataset<Row> stack = People.model().setEncodeLayer("deepStack").transform(PEOPLE);
    AttributeGroup units = AttributeGroup.fromStructField(stack.schema().apply("encoded"));
    assertThat(units.size()).isEqualTo(32 + 16 + 4);
    assertThat(units.getAttr(0).name().get()).isEqualTo("block0_0");
    assertThat(units.getAttr(32).name().get()).isEqualTo("block1_0");
    assertThat(units.getAttr(51).name().get()).isEqualTo("code_3");
    Row first = stack.orderBy("id").first();
    DenseVector code = People.model().transform(PEOPLE).orderBy("id").first().getAs("encoded");
    double[] last = Arrays.copyOfRange(((DenseVector) first.getAs("encoded")).values(), 48, 52);
    assertThat(last).containsExactly(code.values(), within(1e-6));
  }

  @Test
  void theSchemaIsTheOnePromised() {
    DenoisingAutoencoderModel model = everything();
    StructType schema = model.transform(PEOPLE).schema();
    assertThat(schema.prettyJson()).isEqualTo(model.transformSchema(PEOPLE.schema()).prettyJson());
    assertThat(schema.fieldNames())
        .containsExactly(
            "id",
            "home city",
            "member",
            "grade",
            "since",
            "band.x",
            "age",
            "hours",
            "steps",
            "pay",
            "height",
            "label",
            "judged",
            "encoded",
            "rebuilt",
            "home city_imputed",
            "home city_na",
            "grade_imputed",
            "grade_na",
            "band.x_imputed",
            "band.x_na",
            "age_imputed",
            "age_na",
            "hours_imputed",
            "hours_na",
            "height_imputed",
            "height_na",
            "error");
  }

  @Test
  void otherColumnsTheirOrderAndMetadataStay() {
    Dataset<Row> out = everything().transform(PEOPLE);
    String[] names = PEOPLE.columns();
    for (int i = 0; i < names.length; i++) {
      assertThat(out.schema().apply(i)).isEqualTo(PEOPLE.schema().apply(i));
    }
    Dataset<Row> kept =
        out.select(
            Arrays.stream(names)
                .map(name -> functions.col("`" + name + "`"))
                .toArray(Column[]::new));
    assertThat(kept.orderBy("id").collectAsList()).isEqualTo(PEOPLE.orderBy("id").collectAsList());
  }

  @Test
  void aBatchOfAnySizeIsEncoded() {
    List<Row> rows =
        everything().setEncodeBatchSize(Integer.MAX_VALUE).transform(PEOPLE).collectAsList();
    assertThat(rows).hasSize((int) PEOPLE.count());
  }

  @Test
  void theSameRowsGiveTheSameWhateverThePartitionsAndBatches() {
    List<Row> once = everything().transform(PEOPLE).orderBy("id").collectAsList();
    List<Row> again =
        everything()
            .setEncodeBatchSize(7)
            .transform(PEOPLE.repartition(5, functions.col("age")))
            .orderBy("id")
            .collectAsList();
    for (int i = 0; i < once.size(); i++) {
      double[] codes = once.get(i).<DenseVector>getAs("encoded").values();
      assertThat(again.get(i).<DenseVector>getAs("encoded").values())
          .containsExactly(codes, within(1e-6));
      assertThat(once.get(i).<Double>getAs("error"))
          .isCloseTo(again.get(i).<Double>getAs("error"), within(1e-6));
    }
    assertThat(everything().transform(PEOPLE).orderBy("id").collectAsList()).isEqualTo(once);
  }

  @Test
  void reconstructsColumnsInTheirOwnTypesAndUnits() {
    Dataset<Row> out = everything().transform(PEOPLE);
    StructType fields = (StructType) out.schema().apply("rebuilt").dataType();
    assertThat(fields.fieldNames())
        .containsExactly(
            "home city",
            "member",
            "grade",
            "since",
            "band.x",
            "age",
            "hours",
            "steps",
            "pay",
            "height");
    for (String name : fields.fieldNames()) {
      assertThat(fields.apply(name).dataType()).isEqualTo(PEOPLE.schema().apply(name).dataType());
    }
    int right = 0;
    double off = 0;
    List<Row> rows = out.filter("`home city` is not null").collectAsList();
    for (Row row : rows) {
      Row rebuilt = row.getAs("rebuilt");
      assertThat(rebuilt.anyNull()).isFalse();
      right += rebuilt.getAs("since").equals(row.getAs("since")) ? 1 : 0;
      off += Math.abs(rebuilt.<Long>getAs("steps") - row.<Long>getAs("steps"));
    }
    assertThat((double) right / rows.size()).isGreaterThan(0.9);
    assertThat(off / rows.size()).isLessThan(8e6);
  }

  @Test
  void imputesOnlyWhatIsMissing() {
    for (Row row : everything().transform(PEOPLE).collectAsList()) {
      for (String name : List.of("home city", "grade", "band.x", "age", "hours", "height")) {
        Object own = row.getAs(name);
        boolean missing = own == null || own.equals(Double.NaN);
        Row rebuilt = row.getAs("rebuilt");
        assertThat(row.<Boolean>getAs(name + "_na")).isEqualTo(missing);
        assertThat(row.<Object>getAs(name + "_imputed"))
            .isEqualTo(missing ? rebuilt.getAs(name) : own);
      }
    }
  }

  @Test
  void imputesTheColumnsNamed() {
    assertThat(People.model().setImputedCols("steps", "age").transform(PEOPLE).columns())
        .endsWith("encoded", "steps_imputed", "steps_na", "age_imputed", "age_na");
  }

  @Test
  void infinitiesAndExtremeNumbersStillGiveFiniteVectors() {
    for (String value : List.of("double('inf')", "double('-inf')", "1e300D", "-1e300D")) {
      Row row = everything().transform(PEOPLE.withColumn("age", functions.expr(value))).first();
      assertThat(Arrays.stream(((DenseVector) row.getAs("encoded")).values()))
          .allMatch(Double::isFinite);
      assertThat(row.<Boolean>getAs("age_na")).isEqualTo(value.contains("inf"));
    }
  }

  @Test
  void wholeNumbersStayWithinTheirType() {
    Dataset<Row> narrow =
        PEOPLE
            .withColumn("age", functions.expr("cast(127 as byte)"))
            .withColumn("pay", functions.expr("cast(99.99 as decimal(4,2))"));
    for (Row row : everything().transform(narrow).collectAsList()) {
      Row rebuilt = row.getAs("rebuilt");
      assertThat(rebuilt.<Byte>getAs("age")).isPositive();
      assertThat(rebuilt.<BigDecimal>getAs("pay")).isNotNull();
    }
  }

  @Test
  void unseenLevelsAreKeptSkippedOrAnError() {
    Dataset<Row> travelled =
        PEOPLE.withColumn(
            "home city",
            functions
                .when(functions.col("id").lt(10), "Atlantis")
                .otherwise(functions.col("home city")));
    assertThat(People.model().transform(travelled).count()).isEqualTo(120);
    assertThat(People.model().setHandleInvalid("skip").transform(travelled).count()).isEqualTo(110);
    Dataset<Row> strict = People.model().setHandleInvalid("error").transform(travelled);
    assertThatThrownBy(strict::collectAsList)
        .hasStackTraceContaining(
            "column home city holds a value unseen at fit time, found one of 8 characters; with"
                + " handleInvalid error every value must be in the column's vocabulary; set"
                + " handleInvalid to keep (it gets the unseen index) or skip (the row is dropped).");
  }

  @Test
  void aNameThatComesTwiceElsewhereIsNoObstacle() {
    Dataset<Row> doubled = PEOPLE.select(functions.col("*"), functions.col("label"));
    Dataset<Row> out = People.model().transform(doubled);
    assertThat(out.count()).isEqualTo(120);
    assertThat(out.columns()).containsSequence("judged", "label", "encoded");
  }

  @Test
  void anEmptyTableStaysEmpty() {
    Dataset<Row> none = everything().transform(PEOPLE.filter("false"));
    assertThat(none.collectAsList()).isEmpty();
    assertThat(none.columns()).contains("encoded");
  }

  @Test
  void nothingRunsUntilAskedFor() {
    Dataset<Row> failing =
        PEOPLE.withColumn("id", functions.expr("cast(raise_error('ran') as bigint)"));
    Dataset<Row> out = everything().transform(failing);
    assertThatThrownBy(() -> out.select("encoded", "id").collectAsList())
        .hasStackTraceContaining("ran");
  }

  @Test
  void columnsOfAnyTypePassThrough() {
    Dataset<Row> rich =
        People.model()
            .setOutputCol("vector")
            .transform(PEOPLE)
            .withColumn("list", functions.expr("array(1, null, 3)"))
            .withColumn("map", functions.expr("map('a', named_struct('b.c', 1.5D))"))
            .withColumn("bytes", functions.expr("cast('x' as binary)"))
            .withColumn("time", functions.expr("timestamp'2024-02-29 12:00:00.123456'"))
            .withColumn("local", functions.expr("timestamp_ntz'2024-02-29 12:00:00'"))
            .withColumn("span", functions.expr("interval 3 months"))
            .withColumn("none", functions.expr("null"));
    Dataset<Row> out = everything().transform(rich);
    String[] added = {
      "vector", "list", "to_json(map)", "hex(bytes)", "time", "local", "span", "none"
    };
    assertThat(out.orderBy("id").selectExpr(added).collectAsList())
        .isEqualTo(rich.orderBy("id").selectExpr(added).collectAsList());
    for (int i = 0; i < rich.schema().length(); i++) {
      assertThat(out.schema().apply(i)).isEqualTo(rich.schema().apply(i));
    }
  }

  @Test
  void aModelSurvivesSerialization() throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(everything());
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      DenoisingAutoencoderModel back = (DenoisingAutoencoderModel) in.readObject();
      assertThat(back.transform(PEOPLE).orderBy("id").first())
          .isEqualTo(everything().transform(PEOPLE).orderBy("id").first());
    }
  }
}
