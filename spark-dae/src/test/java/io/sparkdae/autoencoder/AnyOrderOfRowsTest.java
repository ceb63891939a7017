package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.LocalSpark;
import io.sparkdae.format.TableFormat;
import io.sparkdae.profile.ProfilePlan;
import io.sparkdae.profile.TableProfiler;
import io.sparkdae.table.FittedTable;
import io.sparkdae.table.Vocabulary;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a shuffle delivers comes in another order each time: nothing that is fitted may change. */
class AnyOrderOfRowsTest {

  private static final int ROWS = 12_000;
  private static final StructType SCHEMA =
      new StructType()
          .add("city", DataTypes.StringType)
          .add("heavy", DataTypes.DoubleType)
          .add("count", DataTypes.IntegerType)
          .add("price", DataTypes.createDecimalType(12, 3))
          .add("mixed", DataTypes.DoubleType)
          .add("ratings", SQLDataTypes.VectorType())
          .add("readings", SQLDataTypes.VectorType())
          .add("tags", DataTypes.createArrayType(DataTypes.StringType));

  private static List<Row> rows() {
    SplittableRandom random = new SplittableRandom(3);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      double normal = random.nextGaussian();
      rows.add(
          RowFactory.create(
              random.nextInt(20) == 0 ? null : "c" + (int) Math.exp(6 * random.nextDouble()),
              i % 50 == 0 ? Double.NaN : Math.exp(9 * normal) * (i % 2 == 0 ? 1 : -1),
              i % 7 == 0 ? null : random.nextInt(30_000),
              BigDecimal.valueOf(Math.round(normal * 1e6), 3),
              i % 2 == 0 ? 1e9 + random.nextDouble() : Math.exp(600 * (random.nextDouble() - .7)),
              i % 11 == 0 ? null : i % 3 == 0 ? dense(random) : sparse(random),
              Vectors.dense(random.doubles(16, -1, 1).map(x -> 1e8 + x).toArray()),
              new String[] {"t" + random.nextInt(900), i % 4 == 0 ? null : "t" + i % 13}));
    }
    return rows;
  }

  private static Vector dense(SplittableRandom random) {
    double[] values = random.doubles(40, -1, 1).toArray();
    values[random.nextInt(40)] = Double.NaN;
    values[random.nextInt(40)] *= 1e25;
    return Vectors.dense(values);
  }

  private static Vector sparse(SplittableRandom random) {
    int[] indices = random.ints(5, 0, 40).distinct().sorted().toArray();
    return Vectors.sparse(
        40,
        indices,
        Arrays.stream(indices).mapToDouble(i -> Math.exp(30 * random.nextGaussian())).toArray());
  }

  private static Dataset<Row> dataset(List<Row> rows, int partitions) {
    return LocalSpark.session()
        .createDataFrame(LocalSpark.context().parallelize(rows, partitions), SCHEMA);
  }

  private static DenoisingAutoencoder stage() {
    return new DenoisingAutoencoder()
        .setCategoricalCols("city")
        .setContinuousCols("heavy", "count", "price", "mixed")
        .setVectorCols("ratings")
        .setMultiValuedCols("tags")
        .setHiddenSizes(8)
        .setCodeSize(3)
        .setMaxIter(1)
        .setMinSteps(10)
        .setNumWorkers(1)
        .setSeed(5);
  }

  private static String columns(DenoisingAutoencoder stage, Dataset<Row> dataset) {
    return TableFormat.toJson(ColumnProfiler.fit(stage, Split.of(stage, dataset)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "normalize", "rankGauss", "none"})
  void theFittedTableIsTheSame(String scaling) {
    DenoisingAutoencoder stage = stage().setScaling(scaling).setZeroAsMissing(true);
    DenoisingAutoencoder sequences =
        stage().setScaling(scaling).setVectorCols().setSequenceCols("readings");
    sequences.setSequenceChannels(2).setSequenceKernelSize(2);
    List<Row> rows = rows();
    String expected = columns(stage, dataset(rows, 1));
    String expectedSequences = columns(sequences, dataset(rows, 1));
    Random random = new Random(1);
    for (int partitions : new int[] {1, 3, 20}) {
      Collections.shuffle(rows, random);
      assertThat(columns(stage, dataset(rows, partitions))).isEqualTo(expected);
      assertThat(columns(sequences, dataset(rows, partitions))).isEqualTo(expectedSequences);
    }
  }

  /** The last levels kept are as frequent as the first ones left out. */
  @Test
  void levelsBeyondTheBoundAreTheSame() {
    Dataset<Row> ids =
        LocalSpark.session()
            .range(0, 300_000, 1, 3)
            .selectExpr(
                "concat('id', id % 280000) as id", "array(string(id % 270000), 'often') as items");
    ProfilePlan plan =
        ProfilePlan.of(List.of("id"), List.of()).withMultiValued(List.of("items"), 2);
    FittedTable some = TableProfiler.of(plan).fit(ids);
    FittedTable same = TableProfiler.of(plan).fit(ids.repartition(5));
    assertThat(TableFormat.toJson(same).equals(TableFormat.toJson(some))).isTrue();
    Vocabulary levels = some.categoricals().get(0).vocabulary();
    assertThat(levels.values()).hasSize(ProfilePlan.MAX_EXACT_LEVELS);
    assertThat(levels.count(2)).isEqualTo(2);
    assertThat(levels.count(2 + 20_000)).isEqualTo(1);
    Vocabulary items = some.bags().get(0).vocabulary();
    assertThat(items.values()).hasSize(ProfilePlan.MAX_EXACT_LEVELS).startsWith("often");
    assertThat(items.count(2)).isEqualTo(300_000);
  }

  @Test
  void theNetworkIsTheSameFromTheSamePartitionsInAnotherOrder() {
    List<Row> rows = rows();
    List<Row> others = new ArrayList<>();
    for (int half = 0; half < 2; half++) {
      List<Row> part = new ArrayList<>(rows.subList(half * ROWS / 2, (half + 1) * ROWS / 2));
      Collections.shuffle(part, new Random(half));
      others.addAll(part);
    }
    DenoisingAutoencoderModel some = stage().fit(dataset(rows, 2));
    DenoisingAutoencoderModel same = stage().fit(dataset(others, 2));
    assertThat(same.fitted().training().parameters())
        .isEqualTo(some.fitted().training().parameters());
  }
}
