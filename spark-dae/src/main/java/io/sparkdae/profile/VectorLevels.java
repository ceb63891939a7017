package io.sparkdae.profile;

import java.util.Arrays;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Counts the levels in vectors of a categorical column. Where a file's dictionary came along, the
 * cells are counted by its numbers, and only each number that occurs is looked up.
 */
final class VectorLevels {

  private static final int SMALL = 256;

  private final LevelTally tally;
  private final LevelReader reader;
  private int[] times = new int[SMALL];
  private int[] occurred = new int[SMALL];

  /** How a cell of a column is read. */
  private interface LevelReader {
    void add(LevelTally tally, ColumnVector vector, int row, long times);
  }

  /**
   * @param kind how the column is stored
   * @param tally takes the counts
   */
  VectorLevels(ColumnKind kind, LevelTally tally) {
    this.tally = tally;
    long[] number = new long[1];
    this.reader =
        kind == ColumnKind.TEXT
            ? VectorLevels::addText
            : (into, vector, row, count) -> {
              number[0] = kind.getLong(vector, row);
              into.add(number, Platform.LONG_ARRAY_OFFSET, Long.BYTES, count);
            };
  }

  private static void addText(LevelTally tally, ColumnVector vector, int row, long times) {
    UTF8String text = vector.getUTF8String(row);
    tally.add(text.getBaseObject(), text.getBaseOffset(), text.numBytes(), times);
  }

  /** Counts the first {@code rows} cells. */
  void add(ColumnVector vector, int rows) {
    if (vector instanceof WritableColumnVector writable && writable.hasDictionary()) {
      addNumbered(writable, rows);
      return;
    }
    boolean nullable = vector.hasNull();
    for (int row = 0; row < rows; row++) {
      if (nullable && vector.isNullAt(row)) {
        tally.addNull();
      } else {
        reader.add(tally, vector, row, 1);
      }
    }
  }

  private void addNumbered(WritableColumnVector vector, int rows) {
    boolean nullable = vector.hasNull();
    WritableColumnVector numbers = vector.getDictionaryIds();
    if (occurred.length < rows) {
      occurred = new int[rows];
    }
    int found = 0;
    for (int row = 0; row < rows; row++) {
      if (nullable && vector.isNullAt(row)) {
        tally.addNull();
        continue;
      }
      int number = numbers.getDictId(row);
      if (number >= times.length) {
        times = Arrays.copyOf(times, Math.max(number + 1, 2 * times.length));
      }
      if (times[number]++ == 0) {
        occurred[found++] = row;
      }
    }
    for (int i = 0; i < found; i++) {
      int number = numbers.getDictId(occurred[i]);
      reader.add(tally, vector, occurred[i], times[number]);
      times[number] = 0;
    }
  }
}
