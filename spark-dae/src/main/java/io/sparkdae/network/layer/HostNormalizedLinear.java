package io.sparkdae.network.layer;

import java.nio.FloatBuffer;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** {@link NormalizedLinear} with everything but the matrix products in loops over plain memory. */
final class HostNormalizedLinear implements NormalizedLinear {

  /** Numbers, or a row's, that several loops go over while a cache holds them. */
  private static final int TILE = 1 << 13;

  private final Map<String, INDArray> parameters;
  private final Map<String, INDArray> gradients;
  private final Dropout dropout;
  private final HostMemory.Scratch inputsOfMap = new HostMemory.Scratch();

  private final HostMemory.Scratch inferred = new HostMemory.Scratch();

  private INDArray foldedWeights;
  private INDArray foldedBias;
  private int rows;
  private int columns;
  private INDArray mapInputs;
  private float[][] x = new float[0][0];
  private float[] row = new float[0];
  private HostActivation before;
  private ColumnStatistics statistics;
  private float[] inverse;

  HostNormalizedLinear(
      Map<String, INDArray> parameters, Map<String, INDArray> gradients, double dropout) {
    this.parameters = parameters;
    this.gradients = gradients;
    this.dropout = new Dropout(dropout);
  }

  @Override
  public boolean takeOver(BlockActivation activation) {
    before = (HostActivation) activation;
    return true;
  }

  @Override
  public void forward(INDArray input, long seed, INDArray z) {
    rows = (int) input.size(0);
    columns = (int) input.size(1);
    grow();
    INDArray cells = HostMemory.dense(input);
    readAndMeasure(cells);
    inverse = inverse(statistics.variance());
    dropout.draw(rows * columns, seed);
    // Pre-activations have no reader but this kernel, and their memory is the nearest there is.
    mapInputs = before == null ? inputsOfMap.of(rows, columns) : cells;
    normalize();
    if (parameters.containsKey(BIAS)) {
      HostMemory.product(mapInputs, parameters.get(WEIGHTS), parameters.get(BIAS), z);
    } else {
      HostMemory.product(mapInputs, parameters.get(WEIGHTS), z);
    }
  }

  @Override
  public void backward(INDArray dz, INDArray more, INDArray dx) {
    INDArray outer = HostMemory.dense(dz);
    HostMemory.productOfTransposed(mapInputs, outer, gradients.get(WEIGHTS));
    if (parameters.containsKey(BIAS)) {
      HostMemory.write(sumOfRows(outer), gradients.get(BIAS));
    }
    HostMemory.productWithTransposed(outer, parameters.get(WEIGHTS), more, dx);
    backwardThroughNorm(dx);
    move(parameters.get(MEAN), statistics.mean());
    move(parameters.get(VARIANCE), statistics.variance());
    parametersChanged();
  }

  private float[] sumOfRows(INDArray outer) {
    float[] sum = new float[(int) outer.size(1)];
    float[] each = new float[sum.length];
    FloatBuffer in = HostMemory.buffer(outer);
    for (int r = 0; r < rows; r++) {
      in.get(r * each.length, each);
      add(sum, each);
    }
    return sum;
  }

  /** Rows of a tile. */
  private int tileRows() {
    return Math.max(1, TILE / columns);
  }

  private void readAndMeasure(INDArray input) {
    statistics = new ColumnStatistics(columns);
    FloatBuffer cells = HostMemory.buffer(input);
    if (before != null) {
      before.begin(rows, columns);
    }
    for (int from = 0; from < rows; from += tileRows()) {
      int count = Math.min(tileRows(), rows - from);
      for (int r = from; r < from + count; r++) {
        if (before == null) {
          cells.get(r * columns, x[r], 0, columns);
        } else {
          before.forward(r, cells, r * columns, columns, x[r]);
        }
      }
      statistics.add(x, from, count);
    }
  }

  private void normalize() {
    float[] mean = statistics.mean();
    float[] factor = HostMemory.read(parameters.get(GAMMA));
    float[] beta = HostMemory.read(parameters.get(BETA));
    multiply(factor, inverse);
    scale(factor, dropout.scale());
    scale(beta, dropout.scale());
    FloatBuffer out = HostMemory.buffer(mapInputs);
    for (int r = 0; r < rows; r++) {
      normalize(x[r], row, mean, factor, beta);
      dropout.zero(row, r * columns, columns);
      out.put(r * columns, row, 0, columns);
    }
  }

  /**
   * Makes gradients of the map's inputs those of the norm's. They are read twice, which costs less
   * than keeping what was read.
   */
  private void backwardThroughNorm(INDArray d) {
    float[] mean = statistics.mean();
    float[] beta = new float[columns];
    float[] gamma = new float[columns];
    FloatBuffer cells = HostMemory.buffer(d);
    for (int r = 0; r < rows; r++) {
      cells.get(r * columns, row, 0, columns);
      dropout.zero(row, r * columns, columns);
      addProducts(row, x[r], mean, beta, gamma);
    }
    scale(beta, dropout.scale());
    scale(gamma, dropout.scale());
    multiply(gamma, inverse);
    HostMemory.write(gamma, gradients.get(GAMMA));
    HostMemory.write(beta, gradients.get(BETA));
    float[] factor = HostMemory.read(parameters.get(GAMMA));
    multiply(factor, inverse);
    scale(beta, 1f / rows);
    scale(gamma, 1f / rows);
    multiply(gamma, inverse);
    for (int r = 0; r < rows; r++) {
      cells.get(r * columns, row, 0, columns);
      dropout.zero(row, r * columns, columns);
      center(row, x[r], mean, dropout.scale(), factor, beta, gamma);
      if (before != null) {
        before.backward(r, row, columns);
      }
      cells.put(r * columns, row, 0, columns);
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
    HostMemory.product(HostMemory.dense(x), foldedWeights, foldedBias, z);
    return z;
  }

  @Override
  public void parametersChanged() {
    foldedWeights = null;
    foldedBias = null;
  }

  private void fold() {
    float[] factor = HostMemory.read(parameters.get(GAMMA));
    multiply(factor, inverse(HostMemory.read(parameters.get(VARIANCE))));
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
    if (x.length < rows) {
      x = new float[rows][columns];
    }
    if (row.length < columns) {
      row = new float[columns];
    }
  }

  // Loops over whole arrays from 0 on: C2 turns these into vector code, and no loop from elsewhere
  // on. So every row is an array of its own.

  private static void normalize(float[] x, float[] u, float[] mean, float[] factor, float[] beta) {
    for (int k = 0; k < mean.length; k++) {
      u[k] = (x[k] - mean[k]) * factor[k] + beta[k];
    }
  }

  private static void addProducts(
      float[] d, float[] x, float[] mean, float[] sum, float[] products) {
    for (int k = 0; k < sum.length; k++) {
      float q = d[k];
      sum[k] += q;
      products[k] += q * (x[k] - mean[k]);
    }
  }

  private static void center(
      float[] d,
      float[] x,
      float[] mean,
      float scale,
      float[] factor,
      float[] meanOfD,
      float[] slope) {
    for (int k = 0; k < factor.length; k++) {
      d[k] = factor[k] * (scale * d[k] - meanOfD[k] - (x[k] - mean[k]) * slope[k]);
    }
  }

  private static void add(float[] sum, float[] x) {
    for (int k = 0; k < sum.length; k++) {
      sum[k] += x[k];
    }
  }

  private static void multiply(float[] x, float[] by) {
    for (int i = 0; i < x.length; i++) {
      x[i] *= by[i];
    }
  }

  private static void scale(float[] x, float by) {
    for (int k = 0; k < x.length; k++) {
      x[k] *= by;
    }
  }
}
