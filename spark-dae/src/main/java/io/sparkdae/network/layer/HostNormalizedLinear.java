package io.sparkdae.network.layer;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** {@link NormalizedLinear} with everything but the matrix products in loops over plain memory. */
final class HostNormalizedLinear implements NormalizedLinear {

  private final Map<String, INDArray> parameters;
  private final Map<String, INDArray> gradients;
  private final double dropout;
  private final HostMemory.Scratch inputsOfMap = new HostMemory.Scratch();
  private final HostMemory.Scratch gradientOfMapInputs = new HostMemory.Scratch();

  private final HostMemory.Scratch inferred = new HostMemory.Scratch();

  private INDArray foldedWeights;
  private INDArray foldedBias;
  private int rows;
  private int columns;
  private INDArray mapInputs;
  private float[] normalized = new float[0];
  private float[] work = new float[0];
  private float[] mask = new float[0];
  private ColumnStatistics statistics;
  private float[] inverse;

  HostNormalizedLinear(
      Map<String, INDArray> parameters, Map<String, INDArray> gradients, double dropout) {
    this.parameters = parameters;
    this.gradients = gradients;
    this.dropout = dropout;
  }

  @Override
  public void forward(INDArray x, long seed, INDArray z) {
    rows = (int) x.size(0);
    columns = (int) x.size(1);
    grow();
    readAndMeasure(HostMemory.dense(x));
    inverse = inverse(statistics.variance());
    if (dropout > 0) {
      DropoutMask.fill(mask, rows * columns, dropout, seed);
    }
    mapInputs = inputsOfMap.of(rows, columns);
    normalize();
    HostMemory.product(mapInputs, parameters.get(WEIGHTS), z);
    if (parameters.containsKey(BIAS)) {
      z.addiRowVector(parameters.get(BIAS));
    }
  }

  @Override
  public void backward(INDArray dz, INDArray more, INDArray dx) {
    INDArray outer = HostMemory.dense(dz);
    HostMemory.productOfTransposed(mapInputs, outer, gradients.get(WEIGHTS));
    if (parameters.containsKey(BIAS)) {
      gradients.get(BIAS).assign(outer.sum(0));
    }
    INDArray inner = gradientOfMapInputs.of(rows, columns);
    HostMemory.productWithTransposed(outer, parameters.get(WEIGHTS), inner);
    if (more != null) {
      inner.addi(more);
    }
    backwardThroughNorm(inner, dx);
    move(parameters.get(MEAN), statistics.mean());
    move(parameters.get(VARIANCE), statistics.variance());
    parametersChanged();
  }

  /** Rows of a tile. */
  private int tile() {
    return Math.max(1, HostMemory.TILE / columns);
  }

  private void readAndMeasure(INDArray x) {
    statistics = new ColumnStatistics(columns);
    for (int from = 0; from < rows; from += tile()) {
      int count = Math.min(tile(), rows - from);
      int at = from * columns;
      HostMemory.read(x, at, normalized, at, count * columns);
      statistics.add(normalized, at, count);
    }
  }

  private void normalize() {
    float[] mean = statistics.mean();
    float[] gamma = HostMemory.read(parameters.get(GAMMA));
    float[] beta = HostMemory.read(parameters.get(BETA));
    for (int from = 0; from < rows; from += tile()) {
      int count = Math.min(tile(), rows - from);
      int at = from * columns;
      for (int r = at; r < at + count * columns; r += columns) {
        normalize(normalized, work, r, mean, inverse, gamma, beta);
      }
      if (dropout > 0) {
        multiply(work, mask, at, at + count * columns);
      }
      HostMemory.write(work, at, mapInputs, at, count * columns);
    }
  }

  private void backwardThroughNorm(INDArray inner, INDArray dx) {
    float[] beta = new float[columns];
    float[] gamma = new float[columns];
    for (int from = 0; from < rows; from += tile()) {
      int count = Math.min(tile(), rows - from);
      int at = from * columns;
      HostMemory.read(inner, at, work, at, count * columns);
      if (dropout > 0) {
        multiply(work, mask, at, at + count * columns);
      }
      for (int r = at; r < at + count * columns; r += columns) {
        addProducts(work, normalized, r, beta, gamma);
      }
    }
    HostMemory.write(gamma, gradients.get(GAMMA));
    HostMemory.write(beta, gradients.get(BETA));
    float[] factor = HostMemory.read(parameters.get(GAMMA));
    multiply(factor, inverse, 0, columns);
    scale(beta, 1f / rows);
    scale(gamma, 1f / rows);
    for (int from = 0; from < rows; from += tile()) {
      int count = Math.min(tile(), rows - from);
      int at = from * columns;
      for (int r = at; r < at + count * columns; r += columns) {
        center(work, normalized, r, factor, beta, gamma);
      }
      HostMemory.write(work, at, dx, at, count * columns);
    }
  }

  @Override
  public INDArray mapInputs() {
    return mapInputs;
  }

  @Override
  public INDArray mapInputs(INDArray x) {
    return Nd4jNormalizedLinear.normalized(x, parameters);
  }

  /** The norm is folded into the map: x · (diag(s) · W) + (β − μ · s) · W + b with s = γ / σ. */
  @Override
  public INDArray infer(INDArray x) {
    if (foldedWeights == null) {
      fold();
    }
    INDArray z = inferred.of((int) x.size(0), (int) foldedWeights.size(1));
    HostMemory.product(HostMemory.dense(x), foldedWeights, z);
    return z.addiRowVector(foldedBias);
  }

  @Override
  public void parametersChanged() {
    foldedWeights = null;
    foldedBias = null;
  }

  private void fold() {
    float[] factor = HostMemory.read(parameters.get(GAMMA));
    multiply(factor, inverse(HostMemory.read(parameters.get(VARIANCE))), 0, factor.length);
    float[] running = HostMemory.read(parameters.get(MEAN));
    float[] shift = HostMemory.read(parameters.get(BETA));
    for (int k = 0; k < shift.length; k++) {
      shift[k] -= running[k] * factor[k];
    }
    INDArray weights = parameters.get(WEIGHTS);
    try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      foldedBias = Nd4j.createFromArray(shift).reshape('c', 1, shift.length).mmul(weights);
      if (parameters.containsKey(BIAS)) {
        foldedBias.addi(parameters.get(BIAS));
      }
      foldedWeights =
          weights.dup('c').muliColumnVector(Nd4j.createFromArray(factor).reshape(factor.length, 1));
    }
  }

  private static float[] inverse(float[] variance) {
    float[] inverse = new float[variance.length];
    for (int k = 0; k < inverse.length; k++) {
      inverse[k] = (float) (1 / Math.sqrt(variance[k] + EPSILON));
    }
    return inverse;
  }

  private static void move(INDArray running, float[] batch) {
    float[] values = HostMemory.read(running);
    for (int k = 0; k < values.length; k++) {
      values[k] += (float) MOMENTUM * (batch[k] - values[k]);
    }
    HostMemory.write(values, running);
  }

  private void grow() {
    int length = rows * columns;
    if (normalized.length < length) {
      normalized = new float[length];
      work = new float[length];
      mask = dropout > 0 ? new float[length] : mask;
    }
  }

  // Short loops over one row each: C2 turns every one of them into vector code.

  private static void normalize(
      float[] x, float[] u, int at, float[] mean, float[] inverse, float[] gamma, float[] beta) {
    for (int k = 0; k < mean.length; k++) {
      float h = (x[at + k] - mean[k]) * inverse[k];
      x[at + k] = h;
      u[at + k] = gamma[k] * h + beta[k];
    }
  }

  private static void addProducts(float[] d, float[] x, int at, float[] sum, float[] products) {
    for (int k = 0; k < sum.length; k++) {
      float q = d[at + k];
      sum[k] += q;
      products[k] += q * x[at + k];
    }
  }

  private static void center(
      float[] d, float[] x, int at, float[] factor, float[] mean, float[] slope) {
    for (int k = 0; k < factor.length; k++) {
      d[at + k] = factor[k] * (d[at + k] - mean[k] - x[at + k] * slope[k]);
    }
  }

  private static void multiply(float[] x, float[] by, int from, int until) {
    for (int i = from; i < until; i++) {
      x[i] *= by[i];
    }
  }

  private static void scale(float[] x, float by) {
    for (int k = 0; k < x.length; k++) {
      x[k] *= by;
    }
  }
}
