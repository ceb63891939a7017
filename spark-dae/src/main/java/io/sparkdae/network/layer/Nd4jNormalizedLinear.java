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
  public void forward(INDArray x, boolean training, long seed, INDArray z) {
    try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      mean = training ? x.mean(true, 0) : parameters.get(MEAN);
      INDArray centered = x.subRowVector(mean);
      variance = training ? centered.mul(centered).mean(true, 0) : parameters.get(VARIANCE);
      inverse = Transforms.pow(variance.add(EPSILON), -0.5);
      normalized = centered.muliRowVector(inverse);
      mapInputs =
          normalized.mulRowVector(parameters.get(GAMMA)).addiRowVector(parameters.get(BETA));
      if (training && dropout > 0) {
        float[] keep = new float[(int) x.length()];
        DropoutMask.fill(keep, keep.length, dropout, seed);
        mask = Nd4j.createFromArray(keep).reshape('c', x.size(0), x.size(1)).castTo(x.dataType());
        mapInputs.muli(mask);
      }
      z.assign(mapInputs.mmul(parameters.get(WEIGHTS)));
      if (parameters.containsKey(BIAS)) {
        z.addiRowVector(parameters.get(BIAS));
      }
    }
  }

  @Override
  public void backward(INDArray dz, INDArray dx) {
    try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      gradients.get(WEIGHTS).assign(mapInputs.transpose().mmul(dz));
      if (parameters.containsKey(BIAS)) {
        gradients.get(BIAS).assign(dz.sum(true, 0));
      }
      INDArray inner = dz.mmul(parameters.get(WEIGHTS).transpose());
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
