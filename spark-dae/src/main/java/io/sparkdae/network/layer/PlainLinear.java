package io.sparkdae.network.layer;

import io.sparkdae.network.optimizer.ParameterRole;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Dropout, then a linear map with a bias: z = dropout(x) · W + b. */
final class PlainLinear implements LinearKernel {

  private static final String WEIGHTS = NormalizedLinear.WEIGHTS;
  private static final String BIAS = NormalizedLinear.BIAS;

  private final Map<String, INDArray> parameters;
  private final Map<String, INDArray> gradients;
  private final Kernels kernels;
  private final double dropout;
  private INDArray mapInputs;
  private INDArray mask;
  private INDArray ones;
  private INDArray inferred;

  PlainLinear(
      Kernels kernels,
      Map<String, INDArray> parameters,
      Map<String, INDArray> gradients,
      double dropout) {
    this.kernels = kernels;
    this.parameters = parameters;
    this.gradients = gradients;
    this.dropout = dropout;
  }

  /** The parameters. */
  static List<Slot> slots(int inputs, int outputs) {
    Slot.Initial linear = Slot.Initial.linear(inputs);
    return List.of(
        new Slot(WEIGHTS, inputs, outputs, ParameterRole.WEIGHT, linear),
        new Slot(BIAS, 1, outputs, ParameterRole.PLAIN, Slot.Initial.constant(0)));
  }

  @Override
  public void forward(INDArray x, long seed, INDArray z) {
    try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      mapInputs = x;
      if (dropout > 0) {
        Dropout drawn = new Dropout(dropout);
        drawn.draw((int) x.length(), seed);
        float[] keep = drawn.mask((int) x.length());
        mask = Nd4j.createFromArray(keep).reshape('c', x.shape()).castTo(x.dataType());
        mapInputs = x.mul(mask);
      }
    }
    map(mapInputs, z);
  }

  @Override
  public void backward(INDArray dz, INDArray more, INDArray dx) {
    try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      INDArray outer = dense(dz);
      INDArray weights = parameters.get(WEIGHTS);
      HostMemory.productOfTransposed(mapInputs, outer, gradients.get(WEIGHTS));
      HostMemory.productOfTransposed(ones(dz), outer, gradients.get(BIAS));
      HostMemory.productWithTransposed(outer, weights, more, dx);
      if (dropout > 0) {
        dx.muli(mask);
      }
    }
  }

  @Override
  public INDArray mapInputs() {
    return mapInputs;
  }

  @Override
  public INDArray mapInputs(INDArray x) {
    return x;
  }

  @Override
  public INDArray infer(INDArray x) {
    long outputs = parameters.get(WEIGHTS).size(1);
    if (inferred == null || inferred.size(0) != x.size(0)) {
      inferred = Nd4j.createUninitializedDetached(x.dataType(), x.size(0), outputs);
    }
    map(dense(x), inferred);
    return inferred;
  }

  @Override
  public void parametersChanged() {
    // Nothing is derived from the parameters.
  }

  private void map(INDArray x, INDArray z) {
    INDArray bias = parameters.get(BIAS);
    switch (kernels) {
      case HOST -> HostMemory.product(dense(x), parameters.get(WEIGHTS), bias, z);
      case ND4J -> z.assign(x.mmul(parameters.get(WEIGHTS)).addiRowVector(bias));
    }
  }

  private INDArray dense(INDArray array) {
    return HostMemory.dense(array);
  }

  /** A column of ones, whose product with gradients sums them over the rows. */
  private INDArray ones(INDArray dz) {
    if (ones == null || ones.size(0) != dz.size(0)) {
      ones = Nd4j.ones(dz.dataType(), dz.size(0), 1);
    }
    return ones;
  }
}
