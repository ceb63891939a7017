package io.sparkdae.network.layer;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.shape.OneHot;
import org.nd4j.linalg.factory.Nd4j;

/** Numbers of rows as one-hot vectors. */
final class OneHotRows {

  private OneHotRows() {}

  /** A vector for each of some rows of a table, [numbers][rows of the table]. */
  static INDArray of(int[] numbers, INDArray table) {
    INDArray levels = Nd4j.createFromArray(numbers);
    INDArray oneHot = Nd4j.zeros(table.dataType(), numbers.length, table.size(0));
    Nd4j.exec(new OneHot(levels, oneHot, (int) table.size(0)));
    return oneHot;
  }
}
