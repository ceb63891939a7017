package io.sparkdae.network.layer;

import io.sparkdae.network.loss.CorruptionMask;
import io.sparkdae.network.loss.Targets;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What it costs to tell wrongly which units were damaged, and the gradient of that. */
interface MaskLoss {

  /**
   * Turns logits into the gradient of the mean row's loss, in place.
   *
   * @param z logits, [rows][units]
   * @return the weighted loss, summed over the rows
   */
  double gradient(INDArray z, Targets targets);

  /** The kernel of a mask. */
  static MaskLoss of(Kernels kernels, CorruptionMask mask) {
    return switch (kernels) {
      case HOST -> new HostMaskLoss(mask);
      case ND4J -> new Nd4jMaskLoss(mask);
    };
  }
}
