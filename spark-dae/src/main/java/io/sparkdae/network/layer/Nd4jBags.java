package io.sparkdae.network.layer;

import io.sparkdae.network.Pooling;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The vectors of one column's bags in ND4J operations: all vectors that a batch reads, times a
 * matrix that tells which row reads which.
 */
final class Nd4jBags {

  private final Pooling pooling;
  private final int slots;
  private final INDArray table;
  private final INDArray gradient;
  private final RowSums sums;
  private int[] vectors;
  private INDArray readers;
  private INDArray units;
  private INDArray lengths;

  /** As of {@link HostBags}. */
  Nd4jBags(Pooling pooling, int slots, INDArray table, INDArray gradient, RowSums sums) {
    this.pooling = pooling;
    this.slots = slots;
    this.table = table;
    this.gradient = gradient;
    this.sums = sums;
  }

  int slots() {
    return slots;
  }

  int width() {
    return (int) table.size(1);
  }

  /**
   * A vector a row, [rows][width].
   *
   * @param in the slots, [rows][slots]
   */
  INDArray forward(INDArray in) {
    int rows = (int) in.size(0);
    int[][] read = new int[rows][];
    for (int r = 0; r < rows; r++) {
      read[r] =
          Arrays.stream(in.getRow(r).toIntVector())
              .filter(slot -> slot != 0)
              .map(slot -> slot - 1)
              .toArray();
    }
    vectors = Arrays.stream(read).flatMapToInt(Arrays::stream).toArray();
    if (vectors.length == 0) {
      lengths = Nd4j.ones(table.dataType(), rows, 1);
      units = Nd4j.zeros(table.dataType(), rows, width());
      return units;
    }
    readers = Nd4j.zeros(table.dataType(), rows, vectors.length);
    int at = 0;
    for (int r = 0; r < rows; r++) {
      for (int k = 0; k < read[r].length; k++) {
        readers.putScalar(r, at++, pooling.factor(read[r].length));
      }
    }
    INDArray pooled = readers.mmul(Nd4j.pullRows(table, 1, vectors, 'c'));
    if (!pooling.unitNorm()) {
      return pooled;
    }
    lengths = pooled.norm2(true, 1);
    lengths.addi(lengths.eq(0).castTo(lengths.dataType()));
    units = pooled.divColumnVector(lengths);
    return units;
  }

  /** Sends the gradients of the vectors, [rows][width], to the table. */
  void backward(INDArray outer) {
    if (sums != null) {
      sums.clear();
    }
    if (vectors.length == 0) {
      gradient.assign(0);
      return;
    }
    INDArray each = outer;
    if (pooling.unitNorm()) {
      INDArray along = units.mul(outer).sum(true, 1);
      each = outer.sub(units.mulColumnVector(along)).divColumnVector(lengths);
    }
    INDArray byVector = readers.transpose().mmul(each);
    if (sums != null) {
      float[] values = byVector.dup('c').reshape(byVector.length()).toFloatVector();
      for (int i = 0; i < vectors.length; i++) {
        sums.add(vectors[i], values, i * width(), 1f);
      }
      return;
    }
    // Duplicates add up in a product with the one-hot vectors, on every device alike.
    gradient.assign(OneHotRows.of(vectors, table).transpose().mmul(byVector));
  }
}
