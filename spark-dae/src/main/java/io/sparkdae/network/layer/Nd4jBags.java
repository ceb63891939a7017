package io.sparkdae.network.layer;

import io.sparkdae.network.Pooling;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The vectors of one column's bags in ND4J operations: all vectors that a batch reads, summed up by
 * row.
 */
final class Nd4jBags {

  private final Pooling pooling;
  private final int slots;
  private final INDArray table;
  private final INDArray gradient;
  private final RowSums sums;

  /** Numbers of the vectors that are read, and which row reads each. */
  private int[] vectors;

  private int[] readers;
  private INDArray factors;
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
    int[] read = in.dup('c').reshape(in.length()).toIntVector();
    int[] filled = IntStream.range(0, read.length).filter(i -> read[i] != 0).toArray();
    vectors = IntStream.of(filled).map(i -> read[i] - 1).toArray();
    readers = IntStream.of(filled).map(i -> i / slots).toArray();
    if (vectors.length == 0) {
      lengths = Nd4j.ones(table.dataType(), rows, 1);
      units = Nd4j.zeros(table.dataType(), rows, width());
      return units;
    }
    factors = factors(rows);
    INDArray each = Nd4j.pullRows(table, 1, vectors, 'c');
    INDArray pooled = SegmentSums.of(readers, rows, each).muliColumnVector(factors);
    if (!pooling.unitNorm()) {
      return pooled;
    }
    lengths = pooled.norm2(true, 1);
    lengths.addi(lengths.eq(0).castTo(lengths.dataType()));
    units = pooled.divColumnVector(lengths);
    return units;
  }

  /** What each row's sum is multiplied by, [rows][1]. */
  private INDArray factors(int rows) {
    int[] sizes = new int[rows];
    for (int reader : readers) {
      sizes[reader]++;
    }
    float[] each = new float[rows];
    for (int r = 0; r < rows; r++) {
      each[r] = pooling.factor(sizes[r]);
    }
    return Nd4j.createFromArray(each).reshape(rows, 1).castTo(table.dataType());
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
    INDArray byVector = Nd4j.pullRows(each.mulColumnVector(factors).dup('c'), 1, readers, 'c');
    if (sums != null) {
      sums.add(vectors, byVector);
      return;
    }
    // Duplicates add up in a product with the one-hot vectors, on every device alike.
    gradient.assign(OneHotRows.of(vectors, table).transpose().mmul(byVector));
  }
}
