package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.LocalSpark;
import io.sparkdae.scorer.Scorer;
import io.sparkdae.table.VectorColumn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns of sequences, such as frames of a sensor. */
class SequenceColumnsTest {

  private static final int STEPS = 10;
  private static final StructType SCHEMA =
      new StructType()
          .add("machine", DataTypes.StringType, true)
          .add("load", DataTypes.DoubleType, true)
          .add("frames", DataTypes.createArrayType(DataTypes.FloatType), true)
          .add("v", SQLDataTypes.VectorType(), true);

  @TempDir private Path folder;

  /** Two channels of ten steps, the second a hundred times the first's size; 0 at some steps. */
  private static List<Row> rows(int count) {
    SplittableRandom random = new SplittableRandom(5);
    List<Row> rows = new ArrayList<>();
    for (int r = 0; r < count; r++) {
      double phase = random.nextDouble(Math.PI);
      Float[] frames = new Float[2 * STEPS];
      for (int t = 0; t < STEPS; t++) {
        frames[t] = (float) Math.sin(phase + t);
        frames[STEPS + t] = 500 + 100 * frames[t];
      }
      frames[3] = 0f;
      frames[4] = r % 3 == 0 ? null : frames[4];
      double[] same = Arrays.stream(frames).mapToDouble(x -> x == null ? Double.NaN : x).toArray();
      String machine = phase > 1.5 ? "late" : "early";
      rows.add(RowFactory.create(machine, 3 * phase, frames, Vectors.dense(same)));
    }
    rows.add(RowFactory.create("late", 1.0, null, null));
    return rows;
  }

  private static Dataset<Row> dataset(List<Row> rows) {
    return LocalSpark.session().createDataFrame(rows, SCHEMA).coalesce(2);
  }

  private static DenoisingAutoencoder stage() {
    return new DenoisingAutoencoder()
        .setSequenceCols("frames")
        .setSequenceChannels(2)
        .setSequenceFilters(4)
        .setHiddenSizes(8)
        .setCodeSize(3)
        .setMaxIter(2)
        .setMinSteps(6)
        .setBatchSize(8)
        .setValidationFraction(0)
        .setNumWorkers(1);
  }

  @Test
  void aChannelHasOneMeanAndOneDeviation() {
    VectorColumn column = stage().fit(dataset(rows(20))).table().vectors().get(0);
    assertThat(column.channels()).isEqualTo(2);
    assertThat(column.size()).isEqualTo(2 * STEPS);
    double[][] known = new double[2][];
    for (int c = 0; c < 2; c++) {
      int from = c * STEPS;
      known[c] =
          rows(20).stream()
              .filter(row -> !row.isNullAt(2))
              .flatMapToDouble(
                  row ->
                      IntStream.range(from, from + STEPS)
                          .mapToDouble(k -> ((DenseVector) row.get(3)).values()[k]))
              .filter(Double::isFinite)
              .toArray();
      double mean = Arrays.stream(known[c]).average().getAsDouble();
      double sd =
          Math.sqrt(
              Arrays.stream(known[c]).map(x -> (x - mean) * (x - mean)).average().getAsDouble());
      for (int t = 0; t < STEPS; t++) {
        assertThat(column.means()[from + t]).isCloseTo(mean, within(1e-6));
        assertThat(column.scale(from + t, mean + 2 * sd)).isCloseTo(2f, within(1e-5f));
        assertThat(column.unscale(from + t, 1f)).isCloseTo(mean + sd, within(1e-5));
      }
    }
    // 0 is a number here.
    assertThat(column.scale(3, 0)).isFinite();
    assertThat(column.known()).isEqualTo(known[0].length + known[1].length);
  }

  @Test
  void theyStandAloneOrBesideOthersAndComeBackInTheirOwnType() throws Exception {
    Dataset<Row> frame = dataset(rows(20));
    for (boolean alone : new boolean[] {true, false}) {
      DenoisingAutoencoder stage =
          stage().setReconstructionCol("rebuilt").setErrorCol("error").setTopReasonsCol("reasons");
      if (!alone) {
        stage.setCategoricalCols("machine").setContinuousCols("load").setVectorCols("v");
      }
      DenoisingAutoencoderModel model = stage.fit(frame);
      assertThat(model.transform(frame).schema()).isEqualTo(model.transformSchema(frame.schema()));
      List<Row> rows = model.transform(frame).collectAsList();
      assertThat(rows).hasSize(21);
      for (Row row : rows) {
        assertThat(row.<DenseVector>getAs("encoded").values()).hasSize(3);
        Row rebuilt = row.getAs("rebuilt");
        List<Float> sequence = rebuilt.getList(rebuilt.fieldIndex("frames"));
        assertThat(sequence).hasSize(2 * STEPS).allMatch(Float::isFinite);
        assertThat(row.<Double>getAs("error")).isFinite();
      }
      assertThat(model.summary().effectiveCorruption()).containsKey("frames");
      String path = folder.resolve("model" + alone).toString();
      model.write().save(path);
      DenoisingAutoencoderModel loaded = DenoisingAutoencoderModel.load(path);
      assertThat(loaded.table().vectors()).isEqualTo(model.table().vectors());
      assertThat(loaded.transform(frame).collectAsList()).isEqualTo(rows);
      assertScored(Scorer.load(Path.of(path)), rows);
    }
  }

  /** The same codes and the same sequences in plain Java. */
  private static void assertScored(Scorer scorer, List<Row> rows) {
    for (Row row : rows) {
      Map<String, Object> cells = new HashMap<>();
      for (String name : scorer.columns()) {
        Object cell = row.getAs(name);
        boolean sequence = name.equals("frames") && cell != null;
        Object own = sequence ? row.getList(row.fieldIndex(name)) : cell;
        cells.put(name, own instanceof DenseVector vector ? vector.values() : own);
      }
      float[] code = scorer.encode(cells);
      for (int k = 0; k < code.length; k++) {
        assertThat((double) code[k])
            .isCloseTo(row.<DenseVector>getAs("encoded").values()[k], within(1e-5));
      }
      Row rebuilt = row.getAs("rebuilt");
      List<Float> expected = rebuilt.getList(rebuilt.fieldIndex("frames"));
      double[] found = (double[]) scorer.reconstruct(cells).get("frames");
      double[] imputed = (double[]) scorer.impute(cells).get("frames");
      for (int k = 0; k < found.length; k++) {
        double unit = k < STEPS ? 1 : 100;
        assertThat(found[k]).isCloseTo(expected.get(k), within(1e-4 * unit));
        List<Float> own =
            cells.get("frames") == null ? null : row.getList(row.fieldIndex("frames"));
        boolean missing = own == null || own.get(k) == null;
        assertThat(imputed[k]).isEqualTo(missing ? found[k] : own.get(k).doubleValue());
      }
    }
  }

  @Test
  void theFunctionOfSqlReadsThem() {
    Dataset<Row> frame = dataset(rows(20));
    DenoisingAutoencoderModel model = stage().fit(frame);
    model.registerFunction(LocalSpark.session(), "encode_frames");
    List<Row> rows =
        model
            .transform(frame)
            .withColumn("own", functions.expr("encode_frames(struct(frames))"))
            .collectAsList();
    for (Row row : rows) {
      assertThat(row.<DenseVector>getAs("own").values())
          .containsExactly(row.<DenseVector>getAs("encoded").values(), within(1e-5));
    }
  }

  @Test
  void arraysAndVectorsOfTheSameNumbersHaveTheSameCode() {
    Dataset<Row> frame = dataset(rows(20));
    DenoisingAutoencoderModel model = stage().fit(frame);
    Dataset<Row> vectors = frame.drop("frames").withColumnRenamed("v", "frames");
    Dataset<Row> doubles =
        frame.withColumn("frames", functions.col("frames").cast("array<double>"));
    List<Row> codes = model.transform(frame).select("encoded").collectAsList();
    assertThat(model.transform(vectors).select("encoded").collectAsList()).isEqualTo(codes);
    assertThat(model.transform(doubles).select("encoded").collectAsList()).isEqualTo(codes);
    assertThat(codes.stream().distinct().count()).isEqualTo(21);
  }

  @Test
  void whatCannotBeReadIsRefused() {
    Dataset<Row> frame = dataset(rows(6));
    assertThatThrownBy(() -> stage().setSequenceCols("load").fit(frame))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "column load of sequenceCols has the wrong type, found double; a column of vectors must"
                + " be of Spark ML's vector type, or an array of float or double; cast the column or"
                + " leave it out of sequenceCols.");
    assertThatThrownBy(() -> stage().setVectorCols("frames").fit(frame))
        .hasMessageContaining("frames")
        .hasMessageContaining("vectorCols")
        .hasMessageContaining("sequenceCols");
    assertThatThrownBy(() -> stage().setSequenceChannels(3).fit(frame))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "sequences of column frames cannot be cut into channels, found 20 entries for 3"
                + " channels; every channel has as many steps, one channel after the other; set"
                + " sequenceChannels to a divisor of 20.");
    assertThatThrownBy(() -> stage().setSequenceKernelSize(4).fit(frame))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "sequences of column frames are too short for the convolutions, found 10 steps in 2"
                + " channels; a kernel of 4 before and behind a pooling by two needs at least 11"
                + " steps; set a smaller sequenceKernelSize, or read the column by vectorCols.");
    assertThatThrownBy(() -> stage().setArchitecture("columnTransformer").fit(frame))
        .hasMessage(
            "a column of vectors has no token; found sequenceCols frames; a columnTransformer reads"
                + " columns of levels and of numbers; set architecture to transformer, or leave"
                + " sequenceCols out.");
    List<Row> uneven = rows(3);
    uneven.add(RowFactory.create("late", 1.0, new Float[] {1f, 2f}, null));
    assertThatThrownBy(() -> stage().fit(dataset(uneven)))
        .hasMessage(
            "vectors of column frames differ in length, found 2 and 20 entries; all vectors of a"
                + " column have the same entries; pad or rebuild them.");
    DenoisingAutoencoderModel model = stage().fit(frame);
    assertThatThrownBy(() -> model.transform(dataset(uneven)).collectAsList())
        .rootCause()
        .hasMessage(
            "a vector of column frames has another length, found 2 entries; the fit saw 20; all"
                + " vectors of a column have the same entries; rebuild it, or fit anew.");
  }

  /** A length that the column's metadata tells is checked before any job. */
  @Test
  void aKnownLengthIsCheckedWithTheSchema() {
    StructType schema = new StructType().add(new AttributeGroup("s", 7).toStructField());
    DenoisingAutoencoder stage = new DenoisingAutoencoder().setSequenceCols("s");
    assertThatThrownBy(() -> stage.transformSchema(schema))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "sequences of column s are too short for the convolutions, found 7 steps in 1"
                + " channels;");
    assertThat(stage.setSequenceKernelSize(2).transformSchema(schema).fieldNames())
        .containsExactly("s", "encoded");
  }
}
