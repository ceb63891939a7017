package io.sparkdae.network.optimizer;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A table whose rows are stepped when they occur, when each row last was, which rows are not where
 * Lookahead's slow weights are, and which have occurred since a state was put in.
 */
abstract class RowTable {

  private final Segment segment;
  private final long[] reached;
  private final BitSet ahead = new BitSet();
  private final BitSet occurred = new BitSet();

  RowTable(Segment segment) {
    this.segment = segment;
    this.reached = new long[(segment.until() - segment.from()) / segment.rowWidth()];
  }

  /**
   * A step of the rows that occurred, after what rest did to them before.
   *
   * @param parameters all parameters
   * @param keep what the rows are multiplied by before
   * @param step number of the step
   */
  abstract void step(Numbers parameters, RowGradients gradients, float keep, long step);

  /** Applies to rows what rest does to them until a step, where they have not reached it. */
  abstract void rest(Numbers parameters, int[] rows, long until);

  /** Copies rows, one after the other, and the state of each, vector after vector. */
  abstract void read(Numbers parameters, int[] rows, Numbers toParameters, Numbers toState);

  /** Puts in what {@link #read} copied. */
  abstract void write(Numbers parameters, int[] rows, Numbers fromParameters, Numbers fromState);

  Segment segment() {
    return segment;
  }

  int rows() {
    return reached.length;
  }

  int width() {
    return segment.rowWidth();
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

  /** After steps that are not known: any row may be ahead of its slow weights. */
  void reachAll(long step) {
    Arrays.fill(reached, step);
    ahead.set(0, reached.length);
    occurred.clear();
  }

  /** Tells that a row was stepped, and so moved away from its slow weights. */
  void occur(int row, long step) {
    reach(row, step);
    moveAhead(row);
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
