package io.sparkdae.profile;

import io.sparkdae.table.FittedTable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Learns all that preprocessing needs of a table, in one Spark job over all its columns together:
 * counts of levels, moments, extremes and quantiles of numbers, missing values.
 *
 * <p>Counts, vocabularies, extremes and the quantiles of columns with few distinct values do not
 * depend on how the data is partitioned; moments depend on it in the last digits, and sketched
 * quantiles within the error that the profile states. The same rows in the same partitions always
 * give the same result, bit by bit.
 */
public final class TableProfiler {

  /** Up to so many partitions are merged by the driver alone; more are merged in groups first. */
  private static final int FLAT = 16;

  private final ProfilePlan plan;

  private TableProfiler(ProfilePlan plan) {
    this.plan = plan;
  }

  /** A profiler of the columns that a plan names. */
  public static TableProfiler of(ProfilePlan plan) {
    return new TableProfiler(plan);
  }

  /**
   * Profiles a dataset and turns the statistics into vocabularies, fills and scalers.
   *
   * @param dataset has the plan's columns; names are taken as they are, dots and backticks included
   * @throws IllegalArgumentException if there are no rows, or a column holds no value
   */
  public FittedTable fit(Dataset<?> dataset) {
    return profile(dataset).fit(plan);
  }

  /** The raw statistics of a dataset, from one Spark job. */
  public TableProfile profile(Dataset<?> dataset) {
    List<String> categoricals = plan.categoricalCols();
    List<Column> named = new ArrayList<>();
    categoricals.forEach(name -> named.add(column(name)));
    plan.continuousCols().forEach(name -> named.add(column(name)));
    StructType schema = dataset.select(named.toArray(Column[]::new)).schema();
    boolean[] integral = new boolean[categoricals.size()];
    List<ColumnKind> kinds = new ArrayList<>();
    for (int i = 0; i < named.size(); i++) {
      kinds.add(ColumnKind.of(schema.apply(i).dataType()));
      if (i < integral.length) {
        integral[i] = kinds.get(i).isIntegral();
      } else {
        requireNumeric(schema.apply(i));
      }
    }
    TableTally.Columns columns =
        new TableTally.Columns(
            integral,
            plan.continuousCols().size(),
            plan.relativeError(),
            plan.maxExactLevels(),
            plan.multiValuedCols().size());
    JavaRDD<TableTally> tallies =
        plan.multiValuedCols().isEmpty() && readAsTheyAre(kinds, integral.length)
            ? ColumnBatches.of(dataset.select(named.toArray(Column[]::new)))
                .map(batches -> ofBatches(batches, columns, kinds))
                .orElseGet(() -> ofRows(dataset, named, schema, columns))
            : ofRows(dataset, named, schema, columns);
    return merged(tallies, columns).profile(plan);
  }

  private static boolean readAsTheyAre(List<ColumnKind> kinds, int categoricals) {
    return kinds.subList(0, categoricals).stream()
            .allMatch(kind -> kind == ColumnKind.TEXT || kind.isIntegral())
        && kinds.subList(categoricals, kinds.size()).stream().allMatch(ColumnKind::isNumeric);
  }

  private static JavaRDD<TableTally> ofBatches(
      ColumnBatches batches, TableTally.Columns columns, List<ColumnKind> kinds) {
    int[] ordinals = batches.ordinals();
    return batches
        .rdd()
        .mapPartitionsWithIndex(
            (partition, part) ->
                List.of(TableTally.ofBatches(partition, columns, kinds, ordinals, part)).iterator(),
            true);
  }

  private JavaRDD<TableTally> ofRows(
      Dataset<?> dataset, List<Column> named, StructType schema, TableTally.Columns columns) {
    boolean[] integral = columns.integral();
    Column[] selected = new Column[named.size() + columns.multiValued()];
    for (int i = 0; i < columns.multiValued(); i++) {
      selected[named.size() + i] = bag(dataset, plan.multiValuedCols().get(i));
    }
    for (int i = 0; i < named.size(); i++) {
      if (i >= integral.length) {
        selected[i] = named.get(i).cast(DataTypes.DoubleType);
      } else if (integral[i]) {
        selected[i] = named.get(i).cast(DataTypes.LongType);
      } else {
        selected[i] = CategorySpelling.of(named.get(i), schema.apply(i).dataType());
      }
    }
    JavaRDD<InternalRow> rows = dataset.select(selected).queryExecution().toRdd().toJavaRDD();
    return rows.mapPartitionsWithIndex(
        (partition, cells) -> List.of(TableTally.of(partition, columns, cells)).iterator(), true);
  }

  /**
   * The tallies of all partitions, merged in a tree of fixed shape. (RDD.treeAggregate merges
   * tallies as they arrive: sums would differ in their last digits from run to run.)
   */
  private static TableTally merged(JavaRDD<TableTally> each, TableTally.Columns columns) {
    JavaRDD<TableTally> tallies = each;
    int partitions = tallies.getNumPartitions();
    if (partitions > FLAT) {
      int size = (int) Math.ceil(Math.sqrt(partitions));
      tallies =
          tallies
              .keyBy(tally -> tally.partition() / size)
              .groupByKey((partitions + size - 1) / size)
              .values()
              .map(TableTally::merged);
    }
    List<TableTally> collected = new ArrayList<>(tallies.collect());
    collected.add(TableTally.of(Integer.MAX_VALUE, columns, List.<InternalRow>of().iterator()));
    return TableTally.merged(collected);
  }

  /** A column of arrays as sets of texts. */
  private static Column bag(Dataset<?> dataset, String name) {
    DataType type = dataset.select(column(name)).schema().apply(0).dataType();
    return functions.array_distinct(CategorySpelling.ofItems(column(name), type));
  }

  private static Column column(String name) {
    return functions.col("`" + name.replace("`", "``") + "`");
  }

  private static void requireNumeric(StructField field) {
    if (!(field.dataType() instanceof NumericType)) {
      throw new IllegalArgumentException(
          "continuous column "
              + field.name()
              + " has the wrong type, found "
              + field.dataType().simpleString()
              + "; it must be of a numeric type; cast it or name it as categorical.");
    }
  }
}
