package io.sparkdae.training;

import io.sparkdae.table.TableLayout;
import java.io.Serializable;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * How rows lie one after the other in an array: their cells as they are, or, where a table has
 * columns of vectors or of bags, the fixed cells, the number of entries that are known and of slots
 * that are not empty, and a place and a number for each of these; or {@value #ALL} and all of them,
 * where that is shorter. Places and counts are floats too, exact up to 2<sup>24</sup>.
 *
 * @param width number of cells of a row
 * @param fixed number of its cells that are no entries of vectors or slots; these come first
 * @param bags where the slots of bags begin, which are 0 where nothing is said of them
 */
record RowPacking(int width, int fixed, int bags) implements Serializable {

  /** In place of the number of entries that are known: every entry follows, known or not. */
  private static final int ALL = -1;

  /** Rows as they are. */
  static RowPacking dense(int width) {
    return new RowPacking(width, width, width);
  }

  /** Rows of a layout, with only the entries of vectors that are known. */
  static RowPacking of(TableLayout layout) {
    int fixed = layout.categoricals().size() + layout.numbers();
    if (layout.width() - fixed > 1 << 24) {
      throw new IllegalArgumentException(
          "vectors are too long: found "
              + (layout.width() - fixed)
              + " entries of vectors in a row. There can be 16777216: leave entries out.");
    }
    return new RowPacking(layout.width(), fixed, layout.scalars());
  }

  boolean isSparse() {
    return fixed < width;
  }

  /** Number of floats that a row takes. */
  int length(float[] row) {
    if (!isSparse()) {
      return width;
    }
    int known = 0;
    for (int position = fixed; position < width; position++) {
      known += isLeftOut(row, position) ? 0 : 1;
    }
    return end(0, 2 * known < width - fixed ? known : ALL);
  }

  /** Where a row ends that begins at a place and has so many known entries. */
  private int end(int at, int known) {
    return at + fixed + 1 + (known == ALL ? width - fixed : 2 * known);
  }

  private boolean isLeftOut(float[] row, int position) {
    return position < bags ? Float.isNaN(row[position]) : row[position] == 0;
  }

  /** Puts a row into an array from a place on. */
  void write(float[] row, float[] cells, int at) {
    System.arraycopy(row, 0, cells, at, fixed);
    if (!isSparse()) {
      return;
    }
    int to = at + fixed + 1;
    if (length(row) == end(0, ALL)) {
      cells[at + fixed] = ALL;
      System.arraycopy(row, fixed, cells, to, width - fixed);
      return;
    }
    for (int position = fixed; position < width; position++) {
      if (!isLeftOut(row, position)) {
        cells[to++] = position;
        cells[to++] = row[position];
      }
    }
    cells[at + fixed] = (to - at - fixed - 1) / 2;
  }

  /** The row that begins at a place. */
  float[] read(FloatBuffer cells, int at) {
    float[] row = new float[width];
    cells.get(at, row, 0, fixed);
    if (!isSparse()) {
      return row;
    }
    int known = (int) cells.get(at + fixed);
    int from = at + fixed + 1;
    if (known == ALL) {
      cells.get(from, row, fixed, width - fixed);
      return row;
    }
    Arrays.fill(row, fixed, bags, Float.NaN);
    float[] entries = new float[2 * known];
    cells.get(from, entries);
    for (int k = 0; k < entries.length; k += 2) {
      row[(int) entries[k]] = entries[k + 1];
    }
    return row;
  }

  /** Where each row begins, and where the last one ends. */
  int[] starts(FloatBuffer cells) {
    int length = cells.capacity();
    int[] starts = new int[(isSparse() ? 16 : length / width) + 1];
    int rows = 0;
    for (int at = 0; at < length; ) {
      at = isSparse() ? end(at, (int) cells.get(at + fixed)) : at + width;
      if (++rows == starts.length) {
        starts = Arrays.copyOf(starts, 2 * rows);
      }
      starts[rows] = at;
    }
    return Arrays.copyOf(starts, rows + 1);
  }

  /** Number of rows. */
  int rows(FloatBuffer cells) {
    return isSparse() ? starts(cells).length - 1 : cells.capacity() / width;
  }
}
