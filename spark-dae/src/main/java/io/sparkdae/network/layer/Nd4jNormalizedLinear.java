package io.sparkdae.network.layer;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** {@link NormalizedLinear} in ND4J operations. */
final class Nd4jNormalizedLinear implements NormalizedLinear {

  private final Map<String, INDArray> parameters;
  private final Map<String, INDArray> gradients;
  private final double dropout;

  private INDArray normalized;
  private INDArray mapInputs;
  private INDArray mask;
  private INDArray mean;
  private INDArray variance;
  private INDArray inverse;

  Nd4jNormalizedLinear(
      Map<String, INDArray> parameters, Map<String, INDArray> gradients, double dropout) {
    this.parameters = parameters;
    this.gradients = gradients;
    this.dropout = dropout;
  }

  @Override
  public void forward(INDArray x, long seed, INDArray z) {
    try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      mean = x.mean(true, 0);
      INDArray centered = x.subRowVector(mean);
      variance = centered.mul(centered).mean(true, 0);
      inverse = inverse(variance);
      normalized = centered.muliRowVector(inverse);
      mapInputs =
          normalized.mulRowVector(parameters.get(GAMMA)).addiRowVector(parameters.get(BETA));
      if (dropout > 0) {
        Dropout drawn = new Dropout(dropout);
        drawn.draw((int) x.length(), seed);
        float[] keep = drawn.mask((int) x.length());
        mask = Nd4j.createFromArray(keep).reshape('c', x.size(0), x.size(1)).castTo(x.dataType());
        mapInputs.muli(mask);
      }
      z.assign(map(mapInputs));
    }
  }

  @Override
  public INDArray infer(INDArray x) {
    return map(mapInputs(x));
  }

  @Override
  public INDArray mapInputs() {
    return mapInputs;
  }

  @Override
  public INDArray mapInputs(INDArray x) {
    return normalized(x, parameters);
  }

  /** Inputs normalised by running statistics. */
  static INDArray normalized(INDArray x, Map<String, INDArray> parameters) {
    INDArray scale = parameters.get(GAMMA).mul(inverse(parameters.get(VARIANCE)));
    INDArray scaled = x.subRowVector(parameters.get(MEAN)).muliRowVector(scale);
    return scaled.addiRowVector(parameters.get(BETA));
  }

  @Override
  public void parametersChanged() {
    // Nothing is derived from the parameters.
  }

  private INDArray map(INDArray x) {
    INDArray z = x.mmul(parameters.get(WEIGHTS));
    return parameters.containsKey(BIAS) ? z.addiRowVector(parameters.get(BIAS)) : z;
  }

  private static INDArray inverse(INDArray variance) {
    return Transforms.pow(variance.add(EPSILON), -0.5);
  }

  @Override
  public void backward(INDArray dz, INDArray more, INDArray dx) {
    try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      gradients.get(WEIGHTS).assign(mapInputs.transpose().mmul(dz));
      if (parameters.containsKey(BIAS)) {
        gradients.get(BIAS).assign(dz.sum(true, 0));
      }
      INDArray inner = dz.mmul(parameters.get(WEIGHTS).transpose());
      if (more != null) {
        inner.addi(more);
      }
      if (dropout > 0) {
        inner.muli(mask);
      }
      INDArray beta = inner.sum(true, 0);
      INDArray gamma = inner.mul(normalized).sum(true, 0);
      gradients.get(GAMMA).assign(gamma);
      gradients.get(BETA).assign(beta);
      double rows = inner.size(0);
      inner.subiRowVector(beta.div(rows));
      inner.subi(normalized.mulRowVector(gamma.div(rows)));
      inner.muliRowVector(parameters.get(GAMMA).mul(inverse));
      dx.assign(inner);
      move(parameters.get(MEAN), mean);
      move(parameters.get(VARIANCE), variance);
    }
  }

  private static void move(INDArray running, INDArray batch) {
    running.addi(batch.sub(running).muli(MOMENTUM));
  }
}
