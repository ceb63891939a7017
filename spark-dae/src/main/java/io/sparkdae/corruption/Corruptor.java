package io.sparkdae.corruption;

import io.sparkdae.table.TableLayout;

/** SKELETON: damages a mini-batch; the body is being written. */
public final class Corruptor {

  public Corruptor(Corruption corruption, TableLayout layout) {
    throw new UnsupportedOperationException();
  }

  /** A damaged copy of the rows; the rows themselves stay. The same seed damages alike. */
  public float[][] corrupt(float[][] rows, long seed) {
    throw new UnsupportedOperationException();
  }
}
