package io.sparkdae.table;

import java.io.Serializable;
import java.util.List;

/** The numbers of a table's rows as a network reads them: scaled, and kept within its reach. */
public final class ScaledNumbers implements Serializable {

  private static final long serialVersionUID = 1L;

  /**
   * How many times the fitted range a scaled number may reach. What lies further out would overflow
   * in the network's floats; no fitted number does (a z-score is below the square root of the
   * rows).
   */
  static final float REACH = 1e6f;

  /** Sums of products with numbers beyond this overflow. */
  static final float FARTHEST = 1e30f;

  private final List<ContinuousColumn> columns;
  private final float[] bounds;

  /**
   * @param table the table whose continuous columns these are
   * @throws IllegalArgumentException if a column's fitted numbers are out of a network's reach
   */
  public ScaledNumbers(FittedTable table) {
    columns = table.continuous();
    bounds = new float[columns.size()];
    for (int i = 0; i < bounds.length; i++) {
      ContinuousColumn column = columns.get(i);
      float low = Math.abs(column.scale(column.min()));
      float high = Math.abs(column.scale(column.max()));
      bounds[i] = REACH * Math.max(1, Math.max(low, high));
      if (!(bounds[i] <= FARTHEST)) {
        throw new IllegalArgumentException(
            "column "
                + column.name()
                + " has numbers too large for a network, found scaled ones beyond 1e"
                + (int) Math.log10(FARTHEST / REACH)
                + "; they must be moderate in single precision; use scaling normalize or"
                + " rankGauss.");
      }
    }
  }

  /**
   * What a row holds for a number.
   *
   * @param column position among the continuous columns
   * @param value the number in the column's units; null, NaN and the infinities are missing
   * @return the scaled number; NaN for a missing one
   */
  public float scale(int column, Double value) {
    float bound = bounds[column];
    // NaN stays NaN: a missing number.
    return Math.max(-bound, Math.min(bound, columns.get(column).scale(value)));
  }
}
