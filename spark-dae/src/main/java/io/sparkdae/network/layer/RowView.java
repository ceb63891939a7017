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
    return Nd4j.create(
        matrix.data(),
        new long[] {until - from, width},
        new long[] {width, 1},
        matrix.offset() + from * width,
        'c');
  }
}
