package io.sparkdae.training;

import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** Rows one after the other, in stretches of memory that hold at least one each. */
final class RowPart {

  /** Cells that are gathered before they find their place, 16 MB of them. */
  private static final int PIECE = 1 << 22;

  private final List<FloatBuffer> stretches;
  private final RowPacking packing;
  private final int[] first; // number of each stretch's first row, and of all rows
  private final int[][] starts; // by stretch; null where rows are of equal length

  RowPart(MappedCells cells, RowPacking packing) {
    this(cells.stretches(), packing);
  }

  RowPart(float[] cells, RowPacking packing) {
    this(List.of(FloatBuffer.wrap(cells)), packing);
  }

  private RowPart(List<FloatBuffer> stretches, RowPacking packing) {
    this.stretches = stretches;
    this.packing = packing;
    this.starts =
        packing.isSparse() ? stretches.stream().map(packing::starts).toArray(int[][]::new) : null;
    this.first = new int[stretches.size() + 1];
    for (int i = 0; i < stretches.size(); i++) {
      int rows = starts == null ? packing.rows(stretches.get(i)) : starts[i].length - 1;
      first[i + 1] = Math.addExact(first[i], rows);
    }
  }

  /** Number of rows. */
  int size() {
    return first[stretches.size()];
  }

  /** A copy of a row, with all its cells. */
  float[] row(int index) {
    int found = Arrays.binarySearch(first, index);
    int stretch = found >= 0 ? found : -found - 2;
    int row = index - first[stretch];
    return packing.read(
        stretches.get(stretch), starts == null ? row * packing.width() : starts[stretch][row]);
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
      KilledTask.check();
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
    int most = PackedFloats.MOST - PIECE;
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
