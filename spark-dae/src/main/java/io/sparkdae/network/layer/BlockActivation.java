package io.sparkdae.network.layer;

import io.sparkdae.network.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A block's non-linearity and its derivative. */
interface BlockActivation {

  /** Replaces pre-activations by activations, in place; remembers what {@link #backward} needs. */
  void forward(INDArray z);

  /** The same, but nothing is remembered. */
  void infer(INDArray z);

  /** The gradient of the pre-activations, possibly in the place of the activations'. */
  INDArray backward(INDArray gradient);

  /** The kernel of a non-linearity. */
  static BlockActivation of(Kernels kernels, Activation activation) {
    return switch (kernels) {
      case HOST -> new HostActivation(activation);
      case ND4J -> new Nd4jActivation(activation);
    };
  }
}
