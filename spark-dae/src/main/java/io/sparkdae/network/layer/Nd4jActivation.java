package io.sparkdae.network.layer;

import io.sparkdae.network.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * {@link BlockActivation} in ND4J operations. Mish is composed of them, for the derivative of
 * ND4J's own is good to four digits only.
 */
final class Nd4jActivation implements BlockActivation {

  /** Beyond it e^x · (e^x + 2) would overflow single precision, and Mish is the identity. */
  private static final double SATURATION = 20;

  /** Makes of the largest e^x · (e^x + 2) a number of about 1. */
  private static final double SMALL = 0x1p-58;

  private final Activation activation;
  private INDArray preActivations;

  Nd4jActivation(Activation activation) {
    this.activation = activation;
  }

  @Override
  public void forward(INDArray z) {
    try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      preActivations = z.dup('c');
      infer(z);
    }
  }

  @Override
  public void infer(INDArray z) {
    try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      z.assign(
          switch (activation) {
            case MISH -> {
              // A power of two changes no bit of the quotient; without it z · m may overflow.
              INDArray e = exponential(z);
              INDArray m = e.add(2).muli(e.muli(SMALL));
              yield z.mul(m).divi(m.add(2 * SMALL));
            }
            case RELU -> Transforms.relu(z, true);
            case SIGMOID -> Transforms.sigmoid(z, true);
            case TANH -> Transforms.tanh(z, true);
          });
    }
  }

  @Override
  public INDArray backward(INDArray gradient) {
    try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      return derivative().muli(gradient);
    }
  }

  private INDArray derivative() {
    return switch (activation) {
      case MISH -> {
        // The bounded number is a factor too: far out, an unbounded one would outgrow the rest.
        INDArray bounded = bounded(preActivations);
        INDArray e = Transforms.exp(bounded, true);
        INDArray q = mishRatio(e).addi(2).rdivi(1);
        INDArray slope = e.mul(4).muli(bounded).muli(e.add(1)).muli(q).muli(q);
        yield slope.addi(mishRatio(e).muli(q));
      }
      case RELU -> preActivations.gt(0).castTo(preActivations.dataType());
      case SIGMOID -> {
        INDArray s = Transforms.sigmoid(preActivations, true);
        yield s.muli(s.rsub(1));
      }
      case TANH -> {
        INDArray t = Transforms.tanh(preActivations, true);
        yield t.mul(t).rsubi(1);
      }
    };
  }

  private static INDArray exponential(INDArray z) {
    return Transforms.exp(bounded(z), false);
  }

  private static INDArray bounded(INDArray z) {
    return Transforms.min(z, SATURATION, true);
  }

  /** m = e · (e + 2), with which tanh(softplus(x)) = m / (m + 2). */
  private static INDArray mishRatio(INDArray e) {
    return e.add(2).muli(e);
  }
}
