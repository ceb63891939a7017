package io.sparkdae.network.loss;

import io.sparkdae.table.TableLayout;

/**
 * What a batch is to be rebuilt to, beside what the network got to see of it; both in the terms of
 * {@link ReconstructionLoss#targets}.
 *
 * @param clean class numbers, scaled numbers, 0 or 1; NaN where missing, [rows · fields]
 * @param seen the same of the damaged rows
 * @param fields number of fields
 */
public record Targets(float[] clean, float[] seen, int fields) {

  /** The targets of rows, and what was seen of them. */
  public static Targets of(TableLayout layout, float[][] clean, float[][] seen) {
    int fields = layout.width() + layout.indicators().size();
    return new Targets(
        ReconstructionLoss.targets(layout, clean),
        ReconstructionLoss.targets(layout, seen),
        fields);
  }

  /** Both as rows of one matrix: the clean targets of a row, then the seen. */
  public float[] interleaved() {
    float[] both = new float[2 * clean.length];
    for (int at = 0; at < clean.length; at += fields) {
      System.arraycopy(clean, at, both, 2 * at, fields);
      System.arraycopy(seen, at, both, 2 * at + fields, fields);
    }
    return both;
  }

  /** The targets that {@link #interleaved()} made a matrix of. */
  public static Targets of(float[] interleaved, int fields) {
    float[] clean = new float[interleaved.length / 2];
    float[] seen = new float[interleaved.length / 2];
    for (int at = 0; at < clean.length; at += fields) {
      System.arraycopy(interleaved, 2 * at, clean, at, fields);
      System.arraycopy(interleaved, 2 * at + fields, seen, at, fields);
    }
    return new Targets(clean, seen, fields);
  }

  /** Number of rows. */
  public int rows() {
    return clean.length / fields;
  }

  /** Whether the network saw something else than the truth in a cell, or nothing. */
  public boolean isChanged(int cell) {
    float truth = clean[cell];
    float shown = seen[cell];
    return Float.isNaN(truth) ? !Float.isNaN(shown) : truth != shown;
  }
}
