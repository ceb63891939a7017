package io.sparkdae.network.layer;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** log(1 + eˣ) in ND4J operations, whose own overflows where x is large. */
final class Softplus {

  private Softplus() {}

  static INDArray of(INDArray x) {
    INDArray powers = Transforms.exp(Transforms.abs(x, true).negi(), false);
    return Transforms.log1p(powers, false).addi(Transforms.max(x, 0, true));
  }
}
