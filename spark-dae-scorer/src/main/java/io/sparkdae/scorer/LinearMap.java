package io.sparkdae.scorer;

import java.util.Arrays;

/**
 * A linear map with a bias, into which a batch norm of its inputs may have been folded: x ·
 * (diag(s) · W) + (β − μ · s) · W + b with s = γ / √(σ² + ε).
 */
final class LinearMap {

  /** ε of batch normalisation, as the network was trained with. */
  private static final double EPSILON = 1e-5;

  private final int inputs;
  private final int outputs;
  private final float[] weights;
  private final float[] bias;

  private LinearMap(int inputs, int outputs, float[] weights, float[] bias) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.weights = weights;
    this.bias = bias;
  }

  /** The next parameters are W, [inputs][outputs], then b. */
  static LinearMap plain(ParameterReader parameters, int inputs, int outputs) {
    float[] weights = parameters.next((long) inputs * outputs);
    return new LinearMap(inputs, outputs, weights, parameters.next(outputs));
  }

  /**
   * The next parameters are W, [inputs][outputs], then γ, β, μ and σ².
   *
   * @param biased whether b follows
   */
  static LinearMap normalized(ParameterReader parameters, int inputs, int outputs, boolean biased) {
    float[] weights = parameters.next((long) inputs * outputs);
    float[] gamma = parameters.next(inputs);
    float[] beta = parameters.next(inputs);
    float[] mean = parameters.next(inputs);
    float[] variance = parameters.next(inputs);
    double[] sums = new double[outputs];
    for (int i = 0; i < inputs; i++) {
      double factor = gamma[i] / Math.sqrt(variance[i] + EPSILON);
      double shift = beta[i] - mean[i] * factor;
      for (int k = 0; k < outputs; k++) {
        float weight = weights[i * outputs + k];
        sums[k] += shift * weight;
        weights[i * outputs + k] = (float) (weight * factor);
      }
    }
    float[] bias = biased ? parameters.next(outputs) : new float[outputs];
    for (int k = 0; k < outputs; k++) {
      bias[k] = (float) (bias[k] + sums[k]);
    }
    return new LinearMap(inputs, outputs, weights, bias);
  }

  /** The map to the first of the outputs alone. */
  LinearMap first(int count) {
    float[] some = new float[inputs * count];
    for (int i = 0; i < inputs; i++) {
      System.arraycopy(weights, i * outputs, some, i * count, count);
    }
    return new LinearMap(inputs, count, some, Arrays.copyOf(bias, count));
  }

  /**
   * @throws IllegalArgumentException if folding gave what is no finite number, as a negative
   *     variance does
   */
  void requireFinite() {
    if (!isFinite(weights) || !isFinite(bias)) {
      throw new IllegalArgumentException("its weights overflow, or a variance is negative");
    }
  }

  private static boolean isFinite(float[] numbers) {
    // 0 · x is NaN for an infinity and for NaN, and stays so in a sum.
    float sum = 0;
    for (float number : numbers) {
      sum += 0 * number;
    }
    return sum == 0;
  }

  int inputs() {
    return inputs;
  }

  int outputs() {
    return outputs;
  }

  /**
   * Writes the outputs of one row.
   *
   * @param x activations; the inputs begin at {@code from}
   * @param z where the outputs are put from {@code to} on; may be the same array
   */
  void apply(float[] x, int from, float[] z, int to) {
    float[] sum = bias.clone();
    int i = 0;
    for (; i + 4 <= inputs; i += 4) {
      addFour(sum, i * outputs, x[from + i], x[from + i + 1], x[from + i + 2], x[from + i + 3]);
    }
    for (; i < inputs; i++) {
      addOne(sum, i * outputs, x[from + i]);
    }
    System.arraycopy(sum, 0, z, to, outputs);
  }

  // Rows of weights times an input each, summed: C2 makes vector code of these loops, as it cannot
  // of a dot product, whose order of additions it must keep. Four rows at once save three quarters
  // of the loads and stores of the sums.

  private void addFour(float[] sum, int at, float x0, float x1, float x2, float x3) {
    float[] w = weights;
    int at1 = at + outputs;
    int at2 = at1 + outputs;
    int at3 = at2 + outputs;
    for (int k = 0; k < sum.length; k++) {
      sum[k] += (x0 * w[at + k] + x1 * w[at1 + k]) + (x2 * w[at2 + k] + x3 * w[at3 + k]);
    }
  }

  private void addOne(float[] sum, int at, float x) {
    float[] w = weights;
    for (int k = 0; k < sum.length; k++) {
      sum[k] += x * w[at + k];
    }
  }
}
