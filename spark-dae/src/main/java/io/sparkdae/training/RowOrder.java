package io.sparkdae.training;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Comparator;

/**
 * An order of rows that follows from their cells alone: by a hash, then by the cells. What comes
 * out of a shuffle comes in another order each time it is read; sorted, a partition that has to be
 * read again is the same again.
 */
final class RowOrder {

  private static final int CHUNK = 1 << 13;

  private RowOrder() {}

  /** A copy of the rows in {@code cells}, in order. */
  static PackedFloats sorted(float[] cells, RowPacking packing) {
    int[] starts = packing.starts(FloatBuffer.wrap(cells));
    int rows = starts.length - 1;
    long index = Long.highestOneBit(Math.max(1, rows)) * 2 - 1;
    long[] keys = new long[rows];
    for (int row = 0; row < rows; row++) {
      keys[row] = hash(cells, starts[row], starts[row + 1] - starts[row]) & ~index | row;
    }
    Arrays.sort(keys);
    for (int from = 0, end; from < rows; from = end) {
      end = from + 1;
      while (end < rows && (keys[from] & ~index) == (keys[end] & ~index)) {
        end++;
      }
      if (end - from > 1) {
        sortByCells(keys, from, end, index, cells, starts);
      }
    }
    PackedFloats sorted = PackedFloats.zeros(cells.length);
    FloatBuffer to = sorted.view();
    for (int i = 0; i < rows; i++) {
      int row = (int) (keys[i] & index);
      to.put(cells, starts[row], starts[row + 1] - starts[row]);
    }
    return sorted;
  }

  /**
   * A number that differs where the cells or their order do, but for one case in 2<sup>64</sup>.
   */
  static long hash(MappedCells cells) {
    long hash = cells.length();
    float[] chunk = new float[CHUNK];
    for (FloatBuffer stretch : cells.stretches()) {
      for (int at = 0; at < stretch.capacity(); at += CHUNK) {
        KilledTask.check();
        int count = Math.min(CHUNK, stretch.capacity() - at);
        stretch.get(at, chunk, 0, count);
        hash = mixed(hash, chunk, 0, count);
      }
    }
    return hash;
  }

  private static long hash(float[] cells, int from, int count) {
    return mixed(count, cells, from, count);
  }

  private static long mixed(long before, float[] cells, int from, int count) {
    long hash = before;
    for (int i = from; i < from + count; i++) {
      hash = Seeds.mix(hash ^ Float.floatToIntBits(cells[i]));
    }
    return hash;
  }

  private static void sortByCells(
      long[] keys, int from, int end, long index, float[] cells, int[] starts) {
    Long[] alike = Arrays.stream(keys, from, end).boxed().toArray(Long[]::new);
    Comparator<Long> byCells =
        (a, b) -> {
          int first = (int) (a & index);
          int second = (int) (b & index);
          return Arrays.compare(
              cells, starts[first], starts[first + 1], cells, starts[second], starts[second + 1]);
        };
    Arrays.sort(alike, byCells);
    for (int i = from; i < end; i++) {
      keys[i] = alike[i - from];
    }
  }
}
