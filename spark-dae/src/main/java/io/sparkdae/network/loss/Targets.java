package io.sparkdae.network.loss;

import io.sparkdae.table.Field;
import io.sparkdae.table.TableLayout;
import java.util.Arrays;

/**
 * What a batch is to be rebuilt to, beside what the network got to see of it; both in the terms of
 * {@link ReconstructionLoss#targets}.
 *
 * @param clean class numbers, scaled numbers, 0 or 1, indices of items; NaN where missing, [rows ·
 *     width]
 * @param seen the same of the damaged rows
 * @param spans for each place of a row's targets of how many the cell consists that begins there; 0
 *     for a place within a bag
 */
public record Targets(float[] clean, float[] seen, int[] spans) {

  /** Targets of fields of one place each. */
  public Targets(float[] clean, float[] seen, int fields) {
    this(clean, seen, ones(fields));
  }

  /** The targets of rows, and what was seen of them. */
  public static Targets of(TableLayout layout, float[][] clean, float[][] seen) {
    return new Targets(
        ReconstructionLoss.targets(layout, clean),
        ReconstructionLoss.targets(layout, seen),
        spans(layout));
  }

  /** The targets that {@link #interleaved()} made a matrix of. */
  public static Targets of(TableLayout layout, float[] interleaved) {
    int width = width(layout);
    float[] clean = new float[interleaved.length / 2];
    float[] seen = new float[interleaved.length / 2];
    for (int at = 0; at < clean.length; at += width) {
      System.arraycopy(interleaved, 2 * at, clean, at, width);
      System.arraycopy(interleaved, 2 * at + width, seen, at, width);
    }
    return new Targets(clean, seen, spans(layout));
  }

  /** Number of places that a row's targets take: one a field, of a bag one a slot. */
  public static int width(TableLayout layout) {
    return layout.width() + layout.indicators().size();
  }

  private static int[] spans(TableLayout layout) {
    int[] spans = ones(width(layout));
    int at = spans.length - layout.bagSlots();
    for (Field.MultiValued bag : layout.bags()) {
      Arrays.fill(spans, at, at + bag.slots(), 0);
      spans[at] = bag.slots();
      at += bag.slots();
    }
    return spans;
  }

  private static int[] ones(int count) {
    int[] ones = new int[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** Both as rows of one matrix: the clean targets of a row, then the seen. */
  public float[] interleaved() {
    int width = width();
    float[] both = new float[2 * clean.length];
    for (int at = 0; at < clean.length; at += width) {
      System.arraycopy(clean, at, both, 2 * at, width);
      System.arraycopy(seen, at, both, 2 * at + width, width);
    }
    return both;
  }

  /** Number of places that a row takes. */
  public int width() {
    return spans.length;
  }

  /** Number of rows. */
  public int rows() {
    return clean.length / width();
  }

  /**
   * Whether the network saw something else than the truth in a cell, or nothing.
   *
   * @param at the cell's first place
   */
  public boolean isChanged(int at) {
    for (int k = at; k < at + spans[at % width()]; k++) {
      if (Float.isNaN(clean[k]) ? !Float.isNaN(seen[k]) : clean[k] != seen[k]) {
        return true;
      }
    }
    return false;
  }
}
