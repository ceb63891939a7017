package io.sparkdae.corruption;

import io.sparkdae.table.TableLayout;
import java.util.stream.IntStream;

/**
 * Counts the cells that noise really changed: a swap that brings the same value changes nothing,
 * and a cell that was missing has nothing to lose. A bag counts once, at its first position. Not
 * safe for threads that share an instance.
 */
public final class EffectiveCorruption {

  private final TableLayout layout;
  private final int[] starts;
  private final long[] known;
  private final long[] changed;

  /** A count over the columns of a layout, from nothing on. */
  public EffectiveCorruption(TableLayout layout) {
    this.layout = layout;
    this.starts = IntStream.rangeClosed(0, layout.cells()).map(layout::position).toArray();
    this.known = new long[layout.width()];
    this.changed = new long[layout.width()];
  }

  /** Counts a batch and its damaged copy. */
  public void add(float[][] clean, float[][] corrupted) {
    for (int row = 0; row < clean.length; row++) {
      for (int cell = 0; cell < starts.length - 1; cell++) {
        int position = starts[cell];
        if (!layout.isMissing(position, clean[row][position])) {
          known[position]++;
          if (isChanged(clean[row], corrupted[row], cell)) {
            changed[position]++;
          }
        }
      }
    }
  }

  private boolean isChanged(float[] clean, float[] corrupted, int cell) {
    for (int position = starts[cell]; position < starts[cell + 1]; position++) {
      if (clean[position] != corrupted[position]) {
        return true;
      }
    }
    return false;
  }

  /** Number of known cells counted, by position in the row. */
  public long[] known() {
    return known.clone();
  }

  /** Number of them that came out changed, by position in the row. */
  public long[] changed() {
    return changed.clone();
  }
}
