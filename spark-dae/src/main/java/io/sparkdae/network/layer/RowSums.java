package io.sparkdae.network.layer;

import io.sparkdae.network.optimizer.RowGradients;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Sums of gradients by row of a table, kept for the rows that occur only. */
interface RowSums {

  /** Forgets all sums. */
  void clear();

  /**
   * Adds gradients to rows' sums.
   *
   * @param rows numbers of the rows, of which one may occur twice
   * @param gradients a gradient for each, [rows][width], dense and row-major
   */
  void add(int[] rows, INDArray gradients);

  /** Multiplies each row's sum by the row's factor. */
  void scale(float[] factors);

  /** The sums so far, of a table that begins at a position of the parameter vector. */
  RowGradients gradients(int from);
}
