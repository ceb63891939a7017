package io.sparkdae.training;

import java.util.Arrays;
import java.util.Iterator;

/** Rows one after the other in a single array. */
final class RowPart {

  private final float[] cells;
  private final RowPacking packing;
  private final int[] starts; // null where rows are of equal length

  RowPart(float[] cells, RowPacking packing) {
    this.cells = cells;
    this.packing = packing;
    this.starts = packing.isSparse() ? packing.starts(cells) : null;
  }

  /** Number of rows. */
  int size() {
    return starts == null ? cells.length / packing.width() : starts.length - 1;
  }

  /** A copy of a row, with all its cells. */
  float[] row(int index) {
    return packing.read(cells, starts == null ? index * packing.width() : starts[index]);
  }

  /** Copies of the rows from one index to before another. */
  float[][] rows(int from, int end) {
    float[][] rows = new float[end - from][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = row(from + i);
    }
    return rows;
  }

  /** Some rows, packed one after the other. */
  static float[] pack(Iterator<float[]> rows, RowPacking packing) {
    int width = packing.width();
    float[] cells = new float[64 * (packing.fixed() + 1)];
    int used = 0;
    while (rows.hasNext()) {
      float[] row = rows.next();
      if (row.length != width) {
        throw new IllegalArgumentException(
            "a row has " + row.length + " cells; the layout has " + width);
      }
      int length = packing.length(row);
      if (cells.length - used < length) {
        cells = Arrays.copyOf(cells, grown(cells.length, used, length));
      }
      packing.write(row, cells, used);
      used += length;
    }
    return Arrays.copyOf(cells, used);
  }

  private static int grown(int length, int used, int more) {
    int most = Integer.MAX_VALUE - 8;
    if (used > most - more) {
      throw new IllegalArgumentException(
          "an input partition is too large: found more than "
              + used / more
              + " rows of "
              + more
              + " cells; a partition can have "
              + most
              + " cells. Repartition the data before the fit.");
    }
    return (int) Math.min(most, length + (long) Math.max(more, length / 2));
  }
}
