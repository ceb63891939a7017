package io.sparkdae.network.layer;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Layer normalisation (J. Ba et al., Layer Normalization, 2016) of vectors that lie side by side,
 * {@code [size][lanes]}: the sums over a vector's numbers are sums of rows, which vectorise.
 */
final class HostLayerNorm {

  private final Map<String, INDArray> parameters;
  private final Map<String, INDArray> gradients;
  private final String gammaName;
  private final String betaName;
  private float[][] normalized = new float[0][0];
  private float[] inverse = new float[0];
  private float[] mean = new float[0];
  private float[] slope = new float[0];

  HostLayerNorm(
      Map<String, INDArray> parameters,
      Map<String, INDArray> gradients,
      String gammaName,
      String betaName) {
    this.parameters = parameters;
    this.gradients = gradients;
    this.gammaName = gammaName;
    this.betaName = betaName;
  }

  /** Writes the normalised vectors. */
  void forward(float[][] x, int lanes, float[][] out) {
    float[] gamma = HostMemory.read(parameters.get(gammaName));
    float[] beta = HostMemory.read(parameters.get(betaName));
    int size = gamma.length;
    if (inverse.length < lanes) {
      normalized = new float[size][lanes];
      inverse = new float[lanes];
      mean = new float[lanes];
      slope = new float[lanes];
    }
    Lanes.set(mean, 0, lanes);
    Lanes.set(inverse, 0, lanes);
    for (int e = 0; e < size; e++) {
      Lanes.add(mean, x[e], lanes);
    }
    Lanes.scale(mean, 1f / size, lanes);
    for (int e = 0; e < size; e++) {
      Lanes.addSquares(inverse, x[e], mean, lanes);
    }
    Lanes.invertRoot(inverse, 1f / size, (float) TransformerKernel.EPSILON, lanes);
    for (int e = 0; e < size; e++) {
      Lanes.center(x[e], mean, inverse, normalized[e], lanes);
      Lanes.affine(normalized[e], gamma[e], beta[e], out[e], lanes);
    }
  }

  /** Puts the gradient of the vectors in the place of that of the normalised ones. */
  void backward(float[][] d, int lanes) {
    float[] gamma = HostMemory.read(parameters.get(gammaName));
    int size = gamma.length;
    float[] dGamma = new float[size];
    float[] dBeta = new float[size];
    Lanes.set(mean, 0, lanes);
    Lanes.set(slope, 0, lanes);
    for (int e = 0; e < size; e++) {
      dGamma[e] = Lanes.dot(d[e], normalized[e], lanes);
      dBeta[e] = Lanes.sum(d[e], lanes);
      Lanes.scale(d[e], gamma[e], lanes);
      Lanes.add(mean, d[e], lanes);
      Lanes.addProduct(slope, d[e], normalized[e], lanes);
    }
    HostMemory.write(dGamma, gradients.get(gammaName));
    HostMemory.write(dBeta, gradients.get(betaName));
    Lanes.scale(mean, 1f / size, lanes);
    Lanes.scale(slope, -1f / size, lanes);
    for (int e = 0; e < size; e++) {
      Lanes.addProduct(d[e], normalized[e], slope, lanes);
      Lanes.center(d[e], mean, inverse, d[e], lanes);
    }
  }
}
