package io.sparkdae.network.layer;

import java.util.Arrays;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Layer normalisation (J. Ba et al., Layer Normalization, 2016) of vectors that lie side by side,
 * {@code [numbers][lanes]}: the sums over a vector's numbers are sums of rows, which vectorise.
 */
final class HostLayerNorm {

  /** Lanes that are taken at a time. */
  private static final int TILE = 256;

  private final Map<String, INDArray> parameters;
  private final Map<String, INDArray> gradients;
  private final String gammaName;
  private final String betaName;
  private final float[] mean = new float[TILE];
  private final float[] square = new float[TILE];
  private float[] normalized = new float[0];
  private float[] inverse = new float[0];

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
  void forward(float[] x, int lanes, float[] out) {
    float[] gamma = HostMemory.read(parameters.get(gammaName));
    float[] beta = HostMemory.read(parameters.get(betaName));
    int size = gamma.length;
    normalized = normalized.length < size * lanes ? new float[size * lanes] : normalized;
    inverse = inverse.length < lanes ? new float[lanes] : inverse;
    for (int from = 0; from < lanes; from += TILE) {
      int n = Math.min(TILE, lanes - from);
      Arrays.fill(mean, 0);
      Arrays.fill(square, 0);
      for (int e = 0; e < size; e++) {
        add(mean, x, e * lanes + from, n);
      }
      scale(mean, 1f / size, n);
      for (int e = 0; e < size; e++) {
        addSquares(square, x, e * lanes + from, mean, n);
      }
      invert(square, 1f / size, inverse, from, n);
      for (int e = 0; e < size; e++) {
        normalize(x, normalized, e * lanes + from, mean, inverse, from, n);
        affine(normalized, out, e * lanes + from, gamma[e], beta[e], n);
      }
    }
  }

  /** Puts the gradient of the vectors in the place of that of the normalised ones. */
  void backward(float[] d, int lanes) {
    float[] gamma = HostMemory.read(parameters.get(gammaName));
    int size = gamma.length;
    float[] dGamma = new float[size];
    float[] dBeta = new float[size];
    for (int e = 0; e < size; e++) {
      dGamma[e] = LaneSums.dot(d, normalized, e * lanes, lanes);
      dBeta[e] = LaneSums.sum(d, e * lanes, lanes);
    }
    HostMemory.write(dGamma, gradients.get(gammaName));
    HostMemory.write(dBeta, gradients.get(betaName));
    for (int from = 0; from < lanes; from += TILE) {
      int n = Math.min(TILE, lanes - from);
      Arrays.fill(mean, 0);
      Arrays.fill(square, 0);
      for (int e = 0; e < size; e++) {
        scale(d, e * lanes + from, gamma[e], n);
        add(mean, d, e * lanes + from, n);
        addProduct(square, d, normalized, e * lanes + from, n);
      }
      scale(mean, 1f / size, n);
      scale(square, 1f / size, n);
      for (int e = 0; e < size; e++) {
        center(d, normalized, e * lanes + from, mean, square, inverse, from, n);
      }
    }
  }

  private static void add(float[] sum, float[] x, int at, int n) {
    for (int k = 0; k < n; k++) {
      sum[k] += x[at + k];
    }
  }

  private static void addSquares(float[] sum, float[] x, int at, float[] mean, int n) {
    for (int k = 0; k < n; k++) {
      float off = x[at + k] - mean[k];
      sum[k] += off * off;
    }
  }

  private static void addProduct(float[] sum, float[] a, float[] b, int at, int n) {
    for (int k = 0; k < n; k++) {
      sum[k] += a[at + k] * b[at + k];
    }
  }

  private static void scale(float[] x, float by, int n) {
    for (int k = 0; k < n; k++) {
      x[k] *= by;
    }
  }

  private static void scale(float[] x, int at, float by, int n) {
    for (int k = 0; k < n; k++) {
      x[at + k] *= by;
    }
  }

  private static void invert(float[] square, float by, float[] inverse, int at, int n) {
    for (int k = 0; k < n; k++) {
      inverse[at + k] = 1f / (float) Math.sqrt(square[k] * by + (float) TransformerKernel.EPSILON);
    }
  }

  private static void normalize(
      float[] x, float[] out, int at, float[] mean, float[] inverse, int from, int n) {
    for (int k = 0; k < n; k++) {
      out[at + k] = (x[at + k] - mean[k]) * inverse[from + k];
    }
  }

  private static void affine(float[] x, float[] out, int at, float by, float plus, int n) {
    for (int k = 0; k < n; k++) {
      out[at + k] = by * x[at + k] + plus;
    }
  }

  private static void center(
      float[] d,
      float[] normalized,
      int at,
      float[] mean,
      float[] slope,
      float[] inverse,
      int from,
      int n) {
    for (int k = 0; k < n; k++) {
      d[at + k] = inverse[from + k] * (d[at + k] - mean[k] - normalized[at + k] * slope[k]);
    }
  }
}
