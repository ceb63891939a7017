package io.sparkdae.network.layer;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Means of a code's units over a batch, and what is added to the gradient of all its rows. */
interface CodeMeans {

  /**
   * The mean of each unit.
   *
   * @param code [rows][units], dense
   */
  double[] of(INDArray code);

  /**
   * Writes a gradient with a number a unit added to each row.
   *
   * @param gradient [rows][units], dense
   * @param slopes the numbers
   * @param into takes the sums
   */
  void add(INDArray gradient, double[] slopes, INDArray into);

  /** The means by some kernels. */
  static CodeMeans of(Kernels kernels) {
    return switch (kernels) {
      case HOST -> new HostCodeMeans();
      case ND4J -> new Nd4jCodeMeans();
    };
  }
}
