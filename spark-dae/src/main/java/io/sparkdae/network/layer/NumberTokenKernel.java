package io.sparkdae.network.layer;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Makes a token of each number and its flag: number · slope + flag · missing + place. */
interface NumberTokenKernel {

  /**
   * Writes tokens.
   *
   * @param x tokens that pass as they are, numbers, flags, [rows][inputs], dense
   * @param training whether {@link #backward} will follow
   * @param out the tokens that pass and those of the numbers, [rows][outputs]
   */
  void forward(INDArray x, boolean training, INDArray out);

  /**
   * Writes the gradients of the parameters and of the inputs.
   *
   * @param dz gradient of the tokens, dense
   * @param dx takes the gradient of the inputs
   */
  void backward(INDArray dz, INDArray dx);

  /** The kernel of a configuration over its parameters and gradients. */
  static NumberTokenKernel of(
      NumberTokens layer, Map<String, INDArray> parameters, Map<String, INDArray> gradients) {
    return switch (layer.kernels()) {
      case HOST -> new HostNumberTokens(layer, parameters, gradients);
      case ND4J -> new Nd4jNumberTokens(layer, parameters, gradients);
    };
  }
}
