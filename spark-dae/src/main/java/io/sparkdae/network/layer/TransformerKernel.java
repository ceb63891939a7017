package io.sparkdae.network.layer;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a {@link TransformerBlock} computes. */
interface TransformerKernel {

  /** ε of layer normalisation. */
  double EPSILON = 1e-5;

  /**
   * Writes the outputs and remembers what {@link #backward} needs.
   *
   * @param x inputs, [rows][tokens · size]
   * @param out outputs, of the same shape
   */
  void forward(INDArray x, INDArray out);

  /** Writes the gradients of the parameters and of the inputs. */
  void backward(INDArray gradient, INDArray dx);

  /** The kernel of a configuration over its parameters and gradients. */
  static TransformerKernel of(
      TransformerBlock block, Map<String, INDArray> parameters, Map<String, INDArray> gradients) {
    return switch (block.kernels()) {
      case HOST -> new HostTransformer(block.shape(), block.activation(), parameters, gradients);
      case ND4J -> new Nd4jTransformer(block.shape(), block.activation(), parameters, gradients);
    };
  }
}
