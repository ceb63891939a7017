package io.sparkdae.job;

import io.sparkdae.lift.RowDraw;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Takes one side of a split of a table's rows. A row's side follows from its values and the seed
 * alone: it does not depend on partitioning or order, and rows that are equal in every column fall
 * on the same side, so that none is trained and judged at once. The share is met on average.
 *
 * @param side {@code all}, {@code train} or {@code test}
 * @param fraction share of the train side, in (0, 1)
 * @param seed the same seed, the same sides
 */
record RowSplit(String side, double fraction, long seed) {

  private static final long STEPS = 1_000_000_000L;

  RowSplit {
    if (!(fraction > 0 && fraction < 1)) {
      throw new IllegalArgumentException(
          "splitFraction is out of range; found "
              + fraction
              + "; the share of the train side is above 0 and below 1; write it like --splitFraction"
              + " 0.8.");
    }
  }

  /** The split that the options name. */
  static RowSplit of(JobConfig config) {
    return new RowSplit(
        config.text(JobOption.SPLIT),
        config.number(JobOption.SPLIT_FRACTION),
        config.whole(JobOption.SPLIT_SEED));
  }

  /** The rows of the side. */
  Dataset<Row> of(Dataset<Row> table) {
    return of(table, table.columns());
  }

  /** The rows of the side, drawn by these columns alone. */
  Dataset<Row> of(Dataset<Row> table, String... columns) {
    if (side.equals("all")) {
      return table;
    }
    Column drawn = RowDraw.below(table.schema(), STEPS, seed, columns);
    Column train = drawn.lt(functions.lit((long) (fraction * STEPS)));
    return table.filter(side.equals("train") ? train : functions.not(train));
  }
}
