package io.sparkdae.corruption;

import io.sparkdae.table.TableLayout;

/**
 * Counts the cells that noise really changed: a swap that brings the same value changes nothing,
 * and a cell that was missing has nothing to lose. Not safe for threads that share an instance.
 */
public final class EffectiveCorruption {

  private final TableLayout layout;
  private final long[] known;
  private final long[] changed;

  /** A count over the columns of a layout, from nothing on. */
  public EffectiveCorruption(TableLayout layout) {
    this.layout = layout;
    this.known = new long[layout.width()];
    this.changed = new long[layout.width()];
  }

  /** Counts a batch and its damaged copy. */
  public void add(float[][] clean, float[][] corrupted) {
    for (int row = 0; row < clean.length; row++) {
      for (int position = 0; position < known.length; position++) {
        float before = clean[row][position];
        if (!layout.isMissing(position, before)) {
          known[position]++;
          if (before != corrupted[row][position]) {
            changed[position]++;
          }
        }
      }
    }
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
