package io.sparkdae.network.layer;

import io.sparkdae.network.loss.ReconstructionLoss;
import io.sparkdae.network.loss.Targets;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link LossKernel} over plain memory, row by row in double precision. */
record HostLoss(ReconstructionLoss loss) implements LossKernel {

  @Override
  public double[] gradient(INDArray z, Targets targets) {
    FlatVector vectors = new FlatVector(Kernels.HOST);
    double[] outputs = vectors.readDoubles(z);
    double[] byField = loss.gradient(outputs, targets);
    vectors.writeDoubles(outputs, z);
    return byField;
  }

  @Override
  public void add(INDArray outputs, float[] targets, double[] byField) {
    double[] numbers = new FlatVector(Kernels.HOST).readDoubles(outputs);
    loss.add(numbers, targets, (int) outputs.size(0), byField);
  }
}
