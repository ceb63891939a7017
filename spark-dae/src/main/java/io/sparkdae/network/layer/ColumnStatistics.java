package io.sparkdae.network.layer;

/**
 * Mean and population variance of columns, in one pass over tiles of rows: two passes inside a
 * tile, which is in cache, and T. Chan, G. Golub, R. LeVeque's formula (1979) from tile to tile.
 */
final class ColumnStatistics {

  private final float[] mean;
  private final float[] squares;
  private int rows;

  ColumnStatistics(int columns) {
    mean = new float[columns];
    squares = new float[columns];
  }

  /** Takes some row-major rows in that begin at a position. */
  void add(float[] x, int at, int count) {
    int columns = mean.length;
    float[] tileMean = new float[columns];
    float[] tileSquares = new float[columns];
    for (int r = 0; r < count; r++) {
      addRow(x, at + r * columns, tileMean);
    }
    scale(tileMean, 1f / count);
    for (int r = 0; r < count; r++) {
      addSquares(x, at + r * columns, tileMean, tileSquares);
    }
    float share = (float) count / (rows + count);
    merge(tileMean, tileSquares, share, rows * share);
    rows += count;
  }

  /** Mean of each column. */
  float[] mean() {
    return mean;
  }

  /** Population variance of each column. */
  float[] variance() {
    float[] variance = squares.clone();
    scale(variance, 1f / rows);
    return variance;
  }

  private void merge(float[] tileMean, float[] tileSquares, float share, float weight) {
    for (int k = 0; k < mean.length; k++) {
      float apart = tileMean[k] - mean[k];
      mean[k] += apart * share;
      squares[k] += tileSquares[k] + apart * apart * weight;
    }
  }

  private static void addRow(float[] x, int at, float[] sum) {
    for (int k = 0; k < sum.length; k++) {
      sum[k] += x[at + k];
    }
  }

  private static void addSquares(float[] x, int at, float[] mean, float[] sum) {
    for (int k = 0; k < sum.length; k++) {
      float off = x[at + k] - mean[k];
      sum[k] += off * off;
    }
  }

  private static void scale(float[] x, float by) {
    for (int k = 0; k < x.length; k++) {
      x[k] *= by;
    }
  }
}
