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
 * <p>The same rows always give the same result, bit by bit, in whatever order and partitions they
 * come. Two kinds of columns take jobs of their own behind the first: one of more levels than
 * {@code maxExactLevels}, and one of numbers whose quantiles would miss {@code relativeError}
 * ({@link Rereading}).
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

  /** The raw statistics of a dataset, in most cases from one Spark job. */
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
    Column[] cells = cells(dataset, named, schema);
    JavaRDD<TableTally> tallies =
        plan.multiValuedCols().isEmpty() && readAsTheyAre(kinds, integral.length)
            ? ColumnBatches.of(dataset.select(named.toArray(Column[]::new)))
                .map(batches -> ofBatches(batches, columns, kinds))
                .orElseGet(() -> ofRows(dataset, cells, columns))
            : ofRows(dataset, cells, columns);
    TableTally tally = merged(tallies, columns);
    Rereading again = new Rereading(dataset, cells, plan);
    return tally.profile(plan, again.refined(tally.buckets()), again::frequentLevels);
  }

  /** What a row holds of the columns: longs or texts, then doubles, then arrays of texts. */
  private Column[] cells(Dataset<?> dataset, List<Column> named, StructType schema) {
    int bags = plan.multiValuedCols().size();
    Column[] cells = new Column[named.size() + bags];
    for (int i = 0; i < bags; i++) {
      cells[named.size() + i] = bag(dataset, plan.multiValuedCols().get(i));
    }
    for (int i = 0; i < named.size(); i++) {
      DataType type = schema.apply(i).dataType();
      if (i >= plan.categoricalCols().size()) {
        cells[i] = named.get(i).cast(DataTypes.DoubleType);
      } else if (ColumnKind.of(type).isIntegral()) {
        cells[i] = named.get(i).cast(DataTypes.LongType);
      } else {
        cells[i] = CategorySpelling.of(named.get(i), type);
      }
    }
    return cells;
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
        .mapPartitions(
            part -> List.of(TableTally.ofBatches(columns, kinds, ordinals, part)).iterator());
  }

  private static JavaRDD<TableTally> ofRows(
      Dataset<?> dataset, Column[] cells, TableTally.Columns columns) {
    JavaRDD<InternalRow> rows = dataset.select(cells).queryExecution().toRdd().toJavaRDD();
    return rows.mapPartitions(part -> List.of(TableTally.of(columns, part)).iterator());
  }

  private static TableTally merged(JavaRDD<TableTally> tallies, TableTally.Columns columns) {
    if (tallies.getNumPartitions() > FLAT) {
      return tallies.treeReduce(TableTally::plus);
    }
    TableTally all = TableTally.of(columns, List.<InternalRow>of().iterator());
    tallies.collect().forEach(all::plus);
    return all;
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
