package io.sparkdae.network.layer;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Some rows of a dense row-major matrix, in the same memory. */
final class RowView {

  private RowView() {}

  /**
   * The rows from one until another. ND4J's own {@code get} of an interval counts from the start of
   * the memory that a view lies in, and takes the rows of a view near that start for none.
   */
  static INDArray of(INDArray matrix, long from, long until) {
    long width = matrix.size(1);
    return of(matrix, from * width, until - from, width);
  }

  /** Neighbouring numbers of a dense vector or matrix, from a position on, as rows. */
  static INDArray of(INDArray dense, long at, long rows, long width) {
    return Nd4j.create(
        dense.data(), new long[] {rows, width}, new long[] {width, 1}, dense.offset() + at, 'c');
  }
}
