package io.sparkdae.network.optimizer;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A table whose rows are stepped when they occur, when each row last was, which rows are not where
 * Lookahead's slow weights are, and which have occurred since a state was put in.
 */
final class RowTable {

  private final Segment segment;
  private final float[][] vectors;
  private final long[] reached;
  private final BitSet ahead = new BitSet();
  private final BitSet occurred = new BitSet();

  /**
   * @param vectors the table's part of each state vector
   */
  RowTable(Segment segment, float[][] vectors) {
    this.segment = segment;
    this.vectors = vectors;
    this.reached = new long[(segment.until() - segment.from()) / segment.rowWidth()];
  }

  Segment segment() {
    return segment;
  }

  int rows() {
    return reached.length;
  }

  /** Where a row begins in the parameter vector. */
  int at(int row) {
    return segment.from() + row * segment.rowWidth();
  }

  /** Copies a row's state to the start of each vector. */
  void load(int row, float[][] state) {
    int width = segment.rowWidth();
    for (int i = 0; i < vectors.length; i++) {
      System.arraycopy(vectors[i], row * width, state[i], 0, width);
    }
  }

  /** Copies it back. */
  void store(int row, float[][] state) {
    int width = segment.rowWidth();
    for (int i = 0; i < vectors.length; i++) {
      System.arraycopy(state[i], 0, vectors[i], row * width, width);
    }
  }

  /** The step that a row has reached. */
  long reached(int row) {
    return reached[row];
  }

  void reach(int row, long step) {
    reached[row] = step;
  }

  /** After steps that are not known: any row may be ahead of its slow weights. */
  void reachAll(long step) {
    Arrays.fill(reached, step);
    ahead.set(0, reached.length);
    occurred.clear();
  }

  /** Tells that a row was stepped. */
  void occur(int row) {
    occurred.set(row);
  }

  /** The rows that were stepped since all or some were put in, in order. */
  int[] occurred() {
    return occurred.stream().toArray();
  }

  /** From here on those count that occur. */
  void forgetOccurred() {
    occurred.clear();
  }

  /** Tells that a row moved away from its slow weights. */
  void moveAhead(int row) {
    ahead.set(row);
  }

  /** The rows that did since this was last asked, in order. */
  int[] takeAhead() {
    int[] rows = ahead.stream().toArray();
    ahead.clear();
    return rows;
  }
}
