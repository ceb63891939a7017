package io.sparkdae.training;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;

/** Rows one after the other in a single array. */
final class RowPart {

  /** Cells that are gathered before they find their place, 16 MB of them. */
  private static final int PIECE = 1 << 22;

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

  /** Some rows, packed one after the other. They are held twice for a moment, never more. */
  static float[] pack(Iterator<float[]> rows, RowPacking packing) {
    Deque<float[]> pieces = new ArrayDeque<>();
    long before = 0;
    float[] piece = new float[64 * (packing.fixed() + 1)];
    int used = 0;
    while (rows.hasNext()) {
      float[] row = rows.next();
      if (row.length != packing.width()) {
        throw new IllegalArgumentException(
            "a row has " + row.length + " cells; the layout has " + packing.width());
      }
      int length = packing.length(row);
      if (piece.length - used < length) {
        requireRoom(before + used, length);
        pieces.add(Arrays.copyOf(piece, used));
        before += used;
        piece = new float[Math.max(length, Math.min(PIECE, 2 * piece.length))];
        used = 0;
      }
      packing.write(row, piece, used);
      used += length;
    }
    float[] cells = new float[(int) before + used];
    int at = 0;
    while (!pieces.isEmpty()) {
      float[] first = pieces.remove();
      System.arraycopy(first, 0, cells, at, first.length);
      at += first.length;
    }
    System.arraycopy(piece, 0, cells, at, used);
    return cells;
  }

  private static void requireRoom(long used, int more) {
    int most = Integer.MAX_VALUE - 8 - PIECE;
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
  }
}
