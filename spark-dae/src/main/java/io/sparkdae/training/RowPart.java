package io.sparkdae.training;

import java.util.Arrays;
import java.util.Iterator;

/** Rows of equal width, one after the other in a single array. */
final class RowPart {

  private final float[] cells;
  private final int width;

  RowPart(float[] cells, int width) {
    this.cells = cells;
    this.width = width;
  }

  /** Number of rows. */
  int size() {
    return cells.length / width;
  }

  /** A copy of a row. */
  float[] row(int index) {
    return Arrays.copyOfRange(cells, index * width, (index + 1) * width);
  }

  /** Copies of the rows from one index to before another. */
  float[][] rows(int from, int end) {
    float[][] rows = new float[end - from][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = row(from + i);
    }
    return rows;
  }

  /** The cells of some rows, one after the other. */
  static float[] pack(Iterator<float[]> rows, int width) {
    float[] cells = new float[64 * width];
    int used = 0;
    while (rows.hasNext()) {
      float[] row = rows.next();
      if (row.length != width) {
        throw new IllegalArgumentException(
            "a row has " + row.length + " cells; the layout has " + width);
      }
      if (cells.length - used < width) {
        cells = Arrays.copyOf(cells, grown(cells.length, width));
      }
      System.arraycopy(row, 0, cells, used, width);
      used += width;
    }
    return Arrays.copyOf(cells, used);
  }

  private static int grown(int length, int width) {
    int most = Integer.MAX_VALUE - 8;
    if (length > most - width) {
      throw new IllegalArgumentException(
          "an input partition is too large: found more than "
              + length / width
              + " rows of "
              + width
              + " cells; a partition can have "
              + most
              + " cells. Repartition the data before the fit.");
    }
    return (int) Math.min(most, length + (long) Math.max(width, length / 2));
  }
}
