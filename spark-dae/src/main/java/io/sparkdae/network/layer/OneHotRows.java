package io.sparkdae.network.layer;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.shape.OneHot;
import org.nd4j.linalg.factory.Nd4j;

/** Numbers of rows as one-hot vectors. */
final class OneHotRows {

  private OneHotRows() {}

  /** A vector for each of some rows of a table, [numbers][rows of the table]. */
  static INDArray of(int[] numbers, INDArray table) {
    return of(Nd4j.createFromArray(numbers), table.size(0), table.dataType());
  }

  /**
   * A vector for each of some sets of numbers, [sets][width].
   *
   * @param numbers sets of as many numbers each, a negative one for none
   * @param sets how many sets there are
   */
  static INDArray ofSets(int[] numbers, int sets, long width, DataType type) {
    INDArray all = Nd4j.createFromArray(numbers).reshape('c', sets, numbers.length / sets);
    INDArray vectors = Nd4j.zeros(type, sets, width);
    for (int k = 0; k < all.size(1); k++) {
      vectors.addi(of(all.getColumn(k).dup(), width, type));
    }
    return vectors;
  }

  /**
   * A vector for each of some numbers; of zeros where a number is negative.
   *
   * @param numbers whole numbers, [numbers]
   * @param width length of a vector
   */
  static INDArray of(INDArray numbers, long width, DataType type) {
    INDArray oneHot = Nd4j.zeros(type, numbers.length(), width);
    Nd4j.exec(new OneHot(numbers, oneHot, (int) width));
    return oneHot;
  }
}
