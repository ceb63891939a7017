package io.sparkdae.network.layer;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Draws codes from the distributions that a network tells of each row. */
interface CodeDraw {

  /**
   * Writes codes μ + σ · noise.
   *
   * @param moments [μ | log σ²], [rows][2 · code], dense; kept for {@link #backward}
   * @param seed seed of the noise
   * @param out takes the codes, [rows][code]
   */
  void forward(INDArray moments, long seed, INDArray out);

  /**
   * Writes the gradient of the moments, that of their own loss included: the divergence from the
   * standard normal distribution.
   *
   * @param gradient gradient of the codes, dense
   * @param weight weight of the divergence
   * @param inner takes the gradient of the moments, [rows][2 · code]
   * @return the weighted divergence, summed over the rows
   */
  double backward(INDArray gradient, double weight, INDArray inner);

  /** The kernel over some memory. */
  static CodeDraw of(Kernels kernels) {
    return switch (kernels) {
      case HOST -> new HostCodeDraw();
      case ND4J -> new Nd4jCodeDraw();
    };
  }
}
