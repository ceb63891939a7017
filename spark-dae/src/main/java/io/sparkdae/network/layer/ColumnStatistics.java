package io.sparkdae.network.layer;

import java.util.Arrays;

/**
 * Mean and population variance of columns, in one pass over tiles of rows: inside a tile by sums of
 * distances from the mean so far, which is the first tile's own at the beginning, from tile to tile
 * by T. Chan, G. Golub, R. LeVeque's formula (1979). Distances from a row would do as well but for
 * one far from all others, whose square then takes the place of the last digits of the variance.
 */
final class ColumnStatistics {

  private final float[] mean;
  private final float[] squares;
  private final float[] sum;
  private final float[] sumOfSquares;
  private int rows;

  ColumnStatistics(int columns) {
    mean = new float[columns];
    squares = new float[columns];
    sum = new float[columns];
    sumOfSquares = new float[columns];
  }

  /** Takes some rows in, from one on. */
  void add(float[][] x, int from, int count) {
    if (rows == 0) {
      for (int r = from; r < from + count; r++) {
        addScaled(x[r], 1f / count, mean);
      }
    }
    Arrays.fill(sum, 0f);
    Arrays.fill(sumOfSquares, 0f);
    int r = from;
    for (; r + 1 < from + count; r += 2) {
      addTwo(x[r], x[r + 1], mean, sum, sumOfSquares);
    }
    if (r < from + count) {
      addTwo(x[r], mean, mean, sum, sumOfSquares);
    }
    float share = (float) count / (rows + count);
    merge(1f / count, share, rows * share);
    rows += count;
  }

  /** Mean of each column. */
  float[] mean() {
    return mean;
  }

  /** Population variance of each column. */
  float[] variance() {
    float[] variance = new float[squares.length];
    for (int k = 0; k < variance.length; k++) {
      variance[k] = squares[k] / rows;
    }
    return variance;
  }

  private void merge(float inverse, float share, float weight) {
    for (int k = 0; k < mean.length; k++) {
      float off = sum[k] * inverse;
      mean[k] += off * share;
      squares[k] += Math.max(0f, sumOfSquares[k] - sum[k] * off) + off * off * weight;
    }
  }

  private static void addScaled(float[] x, float by, float[] to) {
    for (int k = 0; k < to.length; k++) {
      to[k] += by * x[k];
    }
  }

  private static void addTwo(float[] x, float[] y, float[] pivot, float[] sum, float[] squares) {
    for (int k = 0; k < pivot.length; k++) {
      float a = x[k] - pivot[k];
      float b = y[k] - pivot[k];
      sum[k] += a + b;
      squares[k] += a * a + b * b;
    }
  }
}
