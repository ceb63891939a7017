package io.sparkdae.network.layer;

import io.sparkdae.network.loss.CorruptionMask;
import io.sparkdae.network.loss.Targets;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link MaskLoss} over plain memory, in double precision. */
record HostMaskLoss(CorruptionMask mask) implements MaskLoss {

  @Override
  public double gradient(INDArray z, Targets targets) {
    FlatVector vectors = new FlatVector(Kernels.HOST);
    double[] logits = vectors.readDoubles(z);
    double loss = mask.gradient(logits, targets);
    vectors.writeDoubles(logits, z);
    return loss;
  }
}
