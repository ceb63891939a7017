package io.sparkdae.network.layer;

import java.util.Arrays;

/**
 * Scaled dot-product attention of all heads, in loops that run over the rows of a batch: the sums
 * of so small products vectorise across rows, as they would not across a head's few numbers.
 *
 * <p>Arrays are {@code [numbers][tokens][rows]}; queries, keys and values lie one after the other.
 */
final class HostAttention {

  /** Rows that are taken at a time: a head's numbers of so many stay in a core's own cache. */
  private static final int TILE = 128;

  private final int tokens;
  private final int size;
  private final int heads;
  private final int headSize;
  private final float scale;
  private final float[] largest = new float[TILE];
  private final float[] sum = new float[TILE];
  private float[] weights = new float[0];
  private float[] gradients = new float[0];

  HostAttention(TransformerBlock.Shape shape) {
    this.tokens = shape.tokens();
    this.size = shape.size();
    this.heads = shape.heads();
    this.headSize = shape.headSize();
    this.scale = (float) (1 / Math.sqrt(headSize));
  }

  /**
   * Writes what each token takes from all.
   *
   * @param qkv queries, keys and values, [3 · size][tokens][rows]
   * @param rows number of rows
   * @param mixed [size][tokens][rows]
   */
  void forward(float[] qkv, int rows, float[] mixed) {
    int length = heads * tokens * tokens * rows;
    weights = weights.length < length ? new float[length] : weights;
    for (int from = 0; from < rows; from += TILE) {
      int n = Math.min(TILE, rows - from);
      for (int h = 0; h < heads; h++) {
        for (int i = 0; i < tokens; i++) {
          weigh(qkv, rows, from, h, i, n);
          for (int c = h * headSize; c < (h + 1) * headSize; c++) {
            int values = at(2 * size + c, 0, rows, from);
            int out = at(c, i, rows, from);
            contract(
                weights,
                weight(h, i, 0, rows, from),
                rows,
                qkv,
                values,
                rows,
                tokens,
                mixed,
                out,
                n);
          }
        }
      }
    }
  }

  /** The softmax of a token's scores against all. */
  private void weigh(float[] qkv, int rows, int from, int h, int i, int n) {
    int stride = tokens * rows;
    int first = weight(h, i, 0, rows, from);
    Arrays.fill(largest, Float.NEGATIVE_INFINITY);
    Arrays.fill(sum, 0);
    for (int j = 0; j < tokens; j++) {
      int queries = at(h * headSize, i, rows, from);
      int keys = at(size + h * headSize, j, rows, from);
      int out = first + j * rows;
      contract(qkv, queries, stride, qkv, keys, stride, headSize, weights, out, n);
      scale(weights, out, scale, n);
      raise(largest, weights, out, n);
    }
    for (int j = 0; j < tokens; j++) {
      subtract(weights, first + j * rows, largest, n);
      exp(weights, first + j * rows, n);
      add(sum, weights, first + j * rows, n);
    }
    invert(sum, n);
    for (int j = 0; j < tokens; j++) {
      multiply(weights, first + j * rows, sum, n);
    }
  }

  /**
   * Writes the gradient of queries, keys and values after a forward pass.
   *
   * @param qkv as the forward pass had them
   * @param dMixed gradient of what {@link #forward} wrote
   * @param dQkv gradient of {@code qkv}
   */
  void backward(float[] qkv, int rows, float[] dMixed, float[] dQkv) {
    int length = heads * tokens * tokens * rows;
    gradients = gradients.length < length ? new float[length] : gradients;
    int stride = tokens * rows;
    for (int from = 0; from < rows; from += TILE) {
      int n = Math.min(TILE, rows - from);
      for (int h = 0; h < heads; h++) {
        for (int i = 0; i < tokens; i++) {
          scoreGradients(qkv, rows, from, h, i, n, dMixed);
        }
        for (int c = h * headSize; c < (h + 1) * headSize; c++) {
          for (int t = 0; t < tokens; t++) {
            int row = weight(h, t, 0, rows, from);
            int column = weight(h, 0, t, rows, from);
            int keys = at(size + c, 0, rows, from);
            int dQuery = at(c, t, rows, from);
            contract(gradients, row, rows, qkv, keys, rows, tokens, dQkv, dQuery, n);
            int queries = at(c, 0, rows, from);
            int dKey = at(size + c, t, rows, from);
            contract(gradients, column, stride, qkv, queries, rows, tokens, dQkv, dKey, n);
            int dValue = at(2 * size + c, t, rows, from);
            contract(weights, column, stride, dMixed, queries, rows, tokens, dQkv, dValue, n);
          }
        }
      }
    }
  }

  /** The gradient of a token's scores against all. */
  private void scoreGradients(
      float[] qkv, int rows, int from, int h, int i, int n, float[] dMixed) {
    int stride = tokens * rows;
    int first = weight(h, i, 0, rows, from);
    Arrays.fill(sum, 0);
    for (int j = 0; j < tokens; j++) {
      int out = first + j * rows;
      int d = at(h * headSize, i, rows, from);
      int values = at(2 * size + h * headSize, j, rows, from);
      contract(dMixed, d, stride, qkv, values, stride, headSize, gradients, out, n);
      addProduct(sum, gradients, weights, out, n);
    }
    for (int j = 0; j < tokens; j++) {
      throughSoftmax(gradients, weights, first + j * rows, sum, scale, n);
    }
  }

  private int at(int number, int token, int rows, int from) {
    return (number * tokens + token) * rows + from;
  }

  private int weight(int head, int token, int other, int rows, int from) {
    return ((head * tokens + token) * tokens + other) * rows + from;
  }

  /**
   * out = Σ a · x over {@code count} stretches, which lie {@code aStride} and {@code xStride}
   * apart. Four at a time save three quarters of the loads and stores of the sums.
   */
  private static void contract(
      float[] a,
      int aAt,
      int aStride,
      float[] x,
      int xAt,
      int xStride,
      int count,
      float[] out,
      int at,
      int n) {
    Arrays.fill(out, at, at + n, 0);
    int m = 0;
    for (; m + 4 <= count; m += 4) {
      addFour(a, aAt + m * aStride, aStride, x, xAt + m * xStride, xStride, out, at, n);
    }
    for (; m < count; m++) {
      addOne(a, aAt + m * aStride, x, xAt + m * xStride, out, at, n);
    }
  }

  private static void addFour(
      float[] a, int a0, int aStride, float[] x, int x0, int xStride, float[] out, int at, int n) {
    int a1 = a0 + aStride;
    int a2 = a1 + aStride;
    int a3 = a2 + aStride;
    int x1 = x0 + xStride;
    int x2 = x1 + xStride;
    int x3 = x2 + xStride;
    for (int k = 0; k < n; k++) {
      out[at + k] +=
          (a[a0 + k] * x[x0 + k] + a[a1 + k] * x[x1 + k])
              + (a[a2 + k] * x[x2 + k] + a[a3 + k] * x[x3 + k]);
    }
  }

  private static void addOne(float[] a, int a0, float[] x, int x0, float[] out, int at, int n) {
    for (int k = 0; k < n; k++) {
      out[at + k] += a[a0 + k] * x[x0 + k];
    }
  }

  private static void scale(float[] x, int at, float by, int n) {
    for (int k = 0; k < n; k++) {
      x[at + k] *= by;
    }
  }

  private static void raise(float[] largest, float[] x, int at, int n) {
    for (int k = 0; k < n; k++) {
      largest[k] = Math.max(largest[k], x[at + k]);
    }
  }

  private static void subtract(float[] x, int at, float[] by, int n) {
    for (int k = 0; k < n; k++) {
      x[at + k] -= by[k];
    }
  }

  private static void exp(float[] x, int at, int n) {
    for (int k = 0; k < n; k++) {
      x[at + k] = HostActivation.exp(x[at + k]);
    }
  }

  private static void add(float[] sum, float[] x, int at, int n) {
    for (int k = 0; k < n; k++) {
      sum[k] += x[at + k];
    }
  }

  private static void addProduct(float[] sum, float[] a, float[] b, int at, int n) {
    for (int k = 0; k < n; k++) {
      sum[k] += a[at + k] * b[at + k];
    }
  }

  private static void invert(float[] x, int n) {
    for (int k = 0; k < n; k++) {
      x[k] = 1f / x[k];
    }
  }

  private static void multiply(float[] x, int at, float[] by, int n) {
    for (int k = 0; k < n; k++) {
      x[at + k] *= by[k];
    }
  }

  private static void throughSoftmax(
      float[] d, float[] weights, int at, float[] mean, float scale, int n) {
    for (int k = 0; k < n; k++) {
      d[at + k] = scale * weights[at + k] * (d[at + k] - mean[k]);
    }
  }
}
