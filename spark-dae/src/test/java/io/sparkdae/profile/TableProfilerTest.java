package io.sparkdae.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.CountedJobs;
import io.sparkdae.LocalSpark;
import io.sparkdae.format.TableFormat;
import io.sparkdae.table.FittedTable;
import io.sparkdae.table.NormalScores;
import io.sparkdae.table.Scaler;
import io.sparkdae.table.Standardization;
import io.sparkdae.table.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableProfilerTest {

  private static final int ROWS = 600;
  private static final StructType SCHEMA =
      new StructType()
          .add("the `city`.name", DataTypes.StringType)
          .add("zip", DataTypes.LongType)
          .add("age", DataTypes.ShortType)
          .add("income", DataTypes.FloatType);
  private static final ProfilePlan PLAN =
      ProfilePlan.of(List.of("the `city`.name", "zip"), List.of("age", "income"));

  private static List<Row> rows() {
    Random random = new Random(7);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      int city = (int) (30 * random.nextDouble() * random.nextDouble());
      float income = (float) Math.exp(2 * random.nextGaussian());
      if (i % 97 == 0) {
        income = i % 2 == 0 ? Float.NaN : Float.NEGATIVE_INFINITY;
      }
      rows.add(
          RowFactory.create(
              city == 3 ? null : "città-😀" + city,
              (long) random.nextInt(50) - 25,
              i % 11 == 0 ? null : (short) random.nextInt(80),
              income));
    }
    return rows;
  }

  private static Dataset<Row> dataset(int partitions) {
    return LocalSpark.session()
        .createDataFrame(LocalSpark.context().parallelize(rows(), partitions), SCHEMA);
  }

  @Test
  void agreesWithAnIndependentComputation() {
    TableProfile profile = TableProfiler.of(PLAN).profile(dataset(3));
    assertThat(profile.rows()).isEqualTo(ROWS);

    CategoricalProfile city = profile.categoricals().get(0);
    assertThat(city.missing()).isEqualTo(rows().stream().filter(row -> row.isNullAt(0)).count());
    assertThat(city.mostLeftOut()).isZero();
    for (CategoricalProfile.Level level : city.levels()) {
      assertThat(rows().stream().filter(row -> level.value().equals(row.get(0))).count())
          .isEqualTo(level.count());
    }
    List<CategoricalProfile.Level> levels = city.levels();
    for (int i = 1; i < levels.size(); i++) {
      CategoricalProfile.Level before = levels.get(i - 1);
      CategoricalProfile.Level level = levels.get(i);
      assertThat(
              before.count() > level.count()
                  || before.count() == level.count() && before.value().compareTo(level.value()) < 0)
          .isTrue();
    }
    assertThat(profile.categoricals().get(1).levels())
        .anyMatch(level -> level.value().equals("-25"));

    ContinuousProfile income = profile.continuous().get(1);
    double[] finite =
        rows().stream()
            .mapToDouble(row -> row.getFloat(3))
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    assertThat(income.nans()).isEqualTo(4);
    assertThat(income.infinities()).isEqualTo(3);
    assertThat(income.nulls()).isZero();
    assertThat(income.min()).isEqualTo(finite[0]);
    assertThat(income.max()).isEqualTo(finite[finite.length - 1]);
    double mean = Arrays.stream(finite).average().orElseThrow();
    double variance =
        Arrays.stream(finite).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
    double sd = Math.sqrt(variance);
    double skewness =
        Arrays.stream(finite).map(x -> Math.pow((x - mean) / sd, 3)).average().orElseThrow();
    double kurtosis =
        Arrays.stream(finite).map(x -> Math.pow((x - mean) / sd, 4)).average().orElseThrow();
    assertThat(income.moments().mean()).isCloseTo(mean, within(1e-9 * mean));
    assertThat(income.moments().variance()).isCloseTo(variance, within(1e-9 * variance));
    assertThat(income.moments().skewness()).isCloseTo(skewness, within(1e-9 * skewness));
    assertThat(income.moments().excessKurtosis()).isCloseTo(kurtosis - 3, within(1e-9 * kurtosis));
    assertThat(income.isHeavyTailed()).isTrue();
    assertThat(income.quantiles().isExact()).isTrue();
    assertThat(income.quantiles().quantile(0.5)).isEqualTo(finite[(finite.length - 1) / 2]);
  }

  @Test
  void doesNotDependOnPartitioningOrOrder() {
    String expected = TableFormat.toJson(TableProfiler.of(PLAN).fit(dataset(1)));
    for (int partitions : new int[] {2, 7, 40, 700}) { // 700: more partitions than rows
      Dataset<Row> same = dataset(partitions);
      assertThat(TableFormat.toJson(TableProfiler.of(PLAN).fit(same))).isEqualTo(expected);
    }
    Dataset<Row> sorted = dataset(1).sort("income");
    assertThat(TableFormat.toJson(TableProfiler.of(PLAN).fit(sorted))).isEqualTo(expected);
  }

  @Test
  void isBitEqualFromRunToRun() {
    String first = TableFormat.toJson(TableProfiler.of(PLAN).fit(dataset(40)));
    for (int run = 0; run < 3; run++) {
      assertThat(TableFormat.toJson(TableProfiler.of(PLAN).fit(dataset(40)))).isEqualTo(first);
    }
  }

  @Test
  void takesOneJob() {
    Dataset<Row> few = dataset(3);
    Dataset<Row> many = dataset(40);
    assertThat(CountedJobs.during(() -> TableProfiler.of(PLAN).fit(few))).isEqualTo(1);
    assertThat(CountedJobs.during(() -> TableProfiler.of(PLAN).fit(many))).isEqualTo(1);
  }

  /** Half of the numbers lie so near to each other that one bucket of the sketch has them all. */
  @Test
  void aNarrowClusterInAWideTailTakesAnotherJob() {
    List<Row> numbers = new ArrayList<>();
    Random random = new Random(2);
    double[] near = new double[20_000];
    for (int i = 0; i < near.length; i++) {
      near[i] = 1e9 + random.nextDouble();
      numbers.add(RowFactory.create(near[i]));
      numbers.add(RowFactory.create(Math.exp(1200 * (random.nextDouble() - .5)) / 1e30));
    }
    Dataset<Row> dataset =
        LocalSpark.session()
            .createDataFrame(
                LocalSpark.context().parallelize(numbers, 3),
                new StructType().add("x", DataTypes.DoubleType));
    ProfilePlan plan = ProfilePlan.of(List.of(), List.of("x"));
    AtomicReference<Quantiles> found = new AtomicReference<>();
    Runnable profile =
        () -> found.set(TableProfiler.of(plan).profile(dataset).continuous().get(0).quantiles());
    assertThat(CountedJobs.during(profile)).isEqualTo(2);
    Quantiles quantiles = found.get();
    assertThat(quantiles.rankError()).isPositive().isLessThanOrEqualTo(0.001);
    double[] sorted = numbers.stream().mapToDouble(row -> row.getDouble(0)).sorted().toArray();
    for (double p = 0.0005; p < 1; p += 0.0005) {
      int at = Arrays.binarySearch(sorted, quantiles.quantile(p));
      assertThat((at + 1.0) / sorted.length).isCloseTo(p, within(0.00105));
    }
  }

  @Test
  void choosesScalersByShape() {
    FittedTable auto = TableProfiler.of(PLAN).fit(dataset(2));
    assertThat(auto.continuous().get(0).scaler()).isInstanceOf(Standardization.class);
    assertThat(auto.continuous().get(1).scaler()).isInstanceOf(NormalScores.class);
    assertThat(scaler(Scaling.NONE, 1)).isInstanceOf(Scaler.Unscaled.class);
    assertThat(scaler(Scaling.NORMALIZE, 1)).isInstanceOf(Standardization.class);
    assertThat(scaler(Scaling.RANK_GAUSS, 0)).isInstanceOf(NormalScores.class);
  }

  private static Scaler scaler(Scaling scaling, int column) {
    return TableProfiler.of(PLAN.withScaling(scaling))
        .fit(dataset(2))
        .continuous()
        .get(column)
        .scaler();
  }

  @Test
  void ofTooManyLevelsTheMostFrequentAreKept() {
    ProfilePlan plan = PLAN.withAccuracy(0.01, 8);
    TableProfile all = TableProfiler.of(PLAN).profile(dataset(4));
    TableProfile profile = TableProfiler.of(plan).profile(dataset(4));
    for (int column = 0; column < 2; column++) {
      List<CategoricalProfile.Level> levels = all.categoricals().get(column).levels();
      CategoricalProfile kept = profile.categoricals().get(column);
      assertThat(kept.levels()).isEqualTo(levels.subList(0, 8));
      assertThat(kept.mostLeftOut()).isEqualTo(levels.get(8).count());
    }
    Vocabulary vocabulary = profile.fit(plan).categoricals().get(0).vocabulary();
    assertThat(vocabulary.count(Vocabulary.UNSEEN)).isPositive();
  }

  @Test
  void refusesNumbersThatCannotBeAveraged() {
    Dataset<Row> huge =
        LocalSpark.session()
            .createDataFrame(
                List.of(RowFactory.create(1e300), RowFactory.create(-1e300)),
                new StructType().add("x", DataTypes.DoubleType));
    assertThatThrownBy(() -> TableProfiler.of(ProfilePlan.of(List.of(), List.of("x"))).fit(huge))
        .hasMessageContaining("continuous column x holds numbers too large to be averaged")
        .hasMessageContaining("found numbers beyond 1e300")
        .hasMessageContaining("divide the column, or take logarithms");
  }

  @Test
  void refusesTextAsNumbers() {
    assertThatThrownBy(
            () ->
                TableProfiler.of(ProfilePlan.of(List.of(), List.of("the `city`.name")))
                    .fit(dataset(1)))
        .hasMessageContaining("has the wrong type, found string; it must be of a numeric type");
  }

  @Test
  void readsFilesColumnByColumn(@TempDir Path folder) throws IOException {
    Dataset<Row> dataset = LocalSpark.session().createDataFrame(rows(), SCHEMA).coalesce(2);
    String sensitive = LocalSpark.session().conf().get("spark.sql.caseSensitive");
    String income = sensitive.equals("true") ? "income" : "INCOME";
    for (String dictionary : List.of("true", "false")) {
      String path = folder.resolve("dictionary-" + dictionary).toString();
      dataset.write().option("parquet.enable.dictionary", dictionary).parquet(path);
      Dataset<Row> read = LocalSpark.session().read().parquet(path);
      assertThat(ColumnBatches.of(read.select(income, "zip")))
          .hasValueSatisfying(batches -> assertThat(batches.ordinals()).containsExactly(1, 0));
      assertThat(ColumnBatches.of(read.selectExpr("zip + 1 as zip"))).isEmpty();
      assertThat(ColumnBatches.of(read.filter("zip > 1"))).isEmpty();
      TableProfile fromRows = TableProfiler.of(PLAN).profile(read.filter("zip > -1000"));
      assertThat(TableProfiler.of(PLAN).profile(read))
          .usingRecursiveComparison()
          .isEqualTo(fromRows);
      assertThat(fromRows.rows()).isEqualTo(ROWS);
    }
  }

  @Test
  void readsRowsThatAreNotInBinaryForm() {
    TableTally.Columns columns =
        new TableTally.Columns(new boolean[] {false, true}, 1, 0.001, 100, 0);
    List<InternalRow> rows =
        List.of(
            new GenericInternalRow(new Object[] {UTF8String.fromString("ä"), -1L, 2.0}),
            new GenericInternalRow(new Object[] {null, -1L, null}));
    TableTally tally = TableTally.of(columns, rows.iterator());
    ProfilePlan plan = ProfilePlan.of(List.of("s", "l"), List.of("d"));
    TableProfile profile =
        tally.profile(plan, tally.buckets(), column -> new FrequentLevels(Map.of(), 0));
    assertThat(profile.categoricals().get(0).levels())
        .containsExactly(new CategoricalProfile.Level("ä", 1));
    assertThat(profile.categoricals().get(0).missing()).isEqualTo(1);
    assertThat(profile.categoricals().get(1).levels())
        .containsExactly(new CategoricalProfile.Level("-1", 2));
    assertThat(profile.continuous().get(0).moments().mean()).isEqualTo(2);
    assertThat(profile.continuous().get(0).nulls()).isEqualTo(1);
  }

  /** A row holds a level's index as a float. */
  @Test
  void noMoreLevelsAreToldApartThanAFloatCanCount() {
    int most = (1 << 24) - Vocabulary.FIRST;
    assertThat((int) (float) (most + Vocabulary.FIRST - 1)).isEqualTo(most + Vocabulary.FIRST - 1);
    assertThat(PLAN.withAccuracy(.01, most).maxExactLevels()).isEqualTo(most);
    assertThatThrownBy(() -> PLAN.withAccuracy(.01, most + 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "maxExactLevels must be between 1 and 16777214, found 16777215; a row tells no more"
                + " levels of a column apart; set another number.");
  }
}
