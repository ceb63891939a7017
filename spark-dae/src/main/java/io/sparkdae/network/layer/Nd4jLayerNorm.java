package io.sparkdae.network.layer;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Layer normalisation of rows (J. Ba et al., Layer Normalization, 2016) in ND4J operations: γ · (x
 * − μ) / √(σ² + ε) + β with the mean and variance of each row.
 */
final class Nd4jLayerNorm {

  private final Map<String, INDArray> parameters;
  private final Map<String, INDArray> gradients;
  private final String gamma;
  private final String beta;
  private INDArray normalized;
  private INDArray inverse;

  Nd4jLayerNorm(
      Map<String, INDArray> parameters,
      Map<String, INDArray> gradients,
      String gamma,
      String beta) {
    this.parameters = parameters;
    this.gradients = gradients;
    this.gamma = gamma;
    this.beta = beta;
  }

  INDArray forward(INDArray x) {
    INDArray centered = x.subColumnVector(x.mean(true, 1));
    INDArray variance = centered.mul(centered).mean(true, 1);
    inverse = Transforms.pow(variance.add(TransformerKernel.EPSILON), -0.5);
    normalized = centered.muliColumnVector(inverse);
    return normalized.mulRowVector(parameters.get(gamma)).addiRowVector(parameters.get(beta));
  }

  INDArray backward(INDArray d) {
    gradients.get(gamma).assign(d.mul(normalized).sum(true, 0));
    gradients.get(beta).assign(d.sum(true, 0));
    INDArray inner = d.mulRowVector(parameters.get(gamma));
    INDArray mean = inner.mean(true, 1);
    INDArray slope = inner.mul(normalized).mean(true, 1);
    inner.subiColumnVector(mean).subi(normalized.mulColumnVector(slope));
    return inner.muliColumnVector(inverse);
  }
}
