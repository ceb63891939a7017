package io.sparkdae.lift;

import io.sparkdae.stage.ColumnNames;
import io.sparkdae.stage.Schemas;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Takes known cells out of a table, to see what becomes of a learner. Which cells follows from the
 * row's values and the seed alone, not from partitioning or order; equal rows lose the same cells.
 *
 * @param share share of the cells that go, in [0, 1]
 * @param groups how many groups the columns are dealt into by seed, each of which goes as a whole;
 *     0 for each cell on its own
 * @param seed seed of the draws
 */
public record Holes(double share, int groups, long seed) {

  private static final long PARTS = 1_000_000;

  /**
   * @throws IllegalArgumentException if the share is not one, or the number of groups negative
   */
  public Holes {
    if (!(share >= 0 && share <= 1) || groups < 0) {
      throw new IllegalArgumentException(
          "holes are a share of the cells, found share "
              + share
              + " and groups "
              + groups
              + "; a share lies between 0 and 1, groups are 0 or more; correct it.");
    }
  }

  /** Holes each on its own. */
  public static Holes atRandom(double share, long seed) {
    return new Holes(share, 0, seed);
  }

  /** Holes that the columns of a group have together. */
  public static Holes inBlocks(double share, int groups, long seed) {
    return new Holes(share, groups, seed);
  }

  /** The table with null in the place of cells of these columns. */
  public Dataset<Row> in(Dataset<Row> rows, String... columns) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(seed));
    List<String> named = Arrays.asList(columns);
    Column draw = RowDraw.below(Long.MAX_VALUE, seed, columns);
    List<Column> cells = new ArrayList<>();
    for (String name : rows.columns()) {
      Column cell = Schemas.column(name);
      int at = ColumnNames.indexOf(named, name);
      if (at >= 0) {
        int own = groups == 0 ? at : order.indexOf(at) % groups;
        Column goes =
            functions
                .pmod(functions.xxhash64(functions.lit(own), draw), functions.lit(PARTS))
                .lt(Math.round(share * PARTS));
        // Nothing stands for null where no case applies.
        cell =
            functions
                .when(functions.not(goes), cell)
                .as(name, rows.schema().apply(name).metadata());
      }
      cells.add(cell);
    }
    return rows.select(cells.toArray(Column[]::new));
  }
}
