package io.sparkdae.network.optimizer;

import java.util.Arrays;

/** A table whose rows are stepped when they occur, and when each row last was. */
final class RowTable {

  private final Segment segment;
  private final long[] reached;

  RowTable(Segment segment) {
    this.segment = segment;
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

  /** The step that a row has reached. */
  long reached(int row) {
    return reached[row];
  }

  void reach(int row, long step) {
    reached[row] = step;
  }

  void reachAll(long step) {
    Arrays.fill(reached, step);
  }
}
