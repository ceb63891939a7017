package io.sparkdae.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;

/** Another look at columns that the first pass could not hold in the memory that it may take. */
final class Rereading {

  /** Buckets in the place of one: enough for a level of a mixture of narrow and wide columns. */
  private static final int FEWEST = 64;

  private static final int ALL = 8192;

  private final Dataset<?> dataset;
  private final Column[] cells;
  private final ProfilePlan plan;

  /**
   * @param cells what the first pass saw of each column, categorical columns first, then continuous
   *     ones, then multi-valued ones
   */
  Rereading(Dataset<?> dataset, Column[] cells, ProfilePlan plan) {
    this.dataset = dataset;
    this.cells = cells;
    this.plan = plan;
  }

  /** Counts the levels of a column or the items of a multi-valued one. */
  FrequentLevels frequentLevels(int column) {
    boolean isBag = column >= cells.length - plan.multiValuedCols().size();
    return FrequentLevels.of(
        dataset, isBag ? functions.explode(cells[column]) : cells[column], plan.maxExactLevels());
  }

  /**
   * Buckets of continuous columns none of which holds more than the error allows. Each job looks at
   * the numbers of the buckets that do, of all columns together; most tables take none.
   */
  List<Buckets> refined(List<Buckets> first) {
    List<Buckets> all = new ArrayList<>(first);
    while (true) {
      List<List<Buckets.Bucket>> coarse =
          all.stream().map(column -> column.coarse(plan.relativeError())).toList();
      int[] columns =
          IntStream.range(0, all.size()).filter(i -> !coarse.get(i).isEmpty()).toArray();
      if (columns.length == 0) {
        return all;
      }
      BucketTally[] finer = finer(columns, coarse);
      for (int i = 0; i < columns.length; i++) {
        int column = columns[i];
        finer[i].requireSame(plan.continuousCols().get(column), coarse.get(column));
        all.set(column, all.get(column).refined(coarse.get(column), finer[i].sketches()));
      }
    }
  }

  private BucketTally[] finer(int[] columns, List<List<Buckets.Bucket>> coarse) {
    int first = plan.categoricalCols().size();
    Column[] numbers =
        IntStream.of(columns).mapToObj(column -> cells[first + column]).toArray(Column[]::new);
    BucketTally[] empty = new BucketTally[columns.length];
    for (int i = 0; i < empty.length; i++) {
      List<Buckets.Bucket> buckets = coarse.get(columns[i]);
      empty[i] = new BucketTally(buckets, Math.max(FEWEST, ALL / buckets.size()));
    }
    JavaRDD<InternalRow> rows = dataset.select(numbers).queryExecution().toRdd().toJavaRDD();
    return rows.mapPartitions(part -> List.<BucketTally[]>of(tally(empty, part)).iterator())
        .treeReduce(Rereading::plus);
  }

  private static BucketTally[] tally(BucketTally[] tallies, java.util.Iterator<InternalRow> rows) {
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      for (int i = 0; i < tallies.length; i++) {
        if (!row.isNullAt(i)) {
          tallies[i].add(row.getDouble(i));
        }
      }
    }
    for (BucketTally tally : tallies) {
      tally.trim();
    }
    return tallies;
  }

  private static BucketTally[] plus(BucketTally[] these, BucketTally[] those) {
    for (int i = 0; i < these.length; i++) {
      these[i].add(those[i]);
    }
    return these;
  }
}
