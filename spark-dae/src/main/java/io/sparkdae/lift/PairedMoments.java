package io.sparkdae.lift;

import java.io.Serializable;

/**
 * Sums from which means and covariances of incomplete rows follow: each covariance of the rows that
 * know both columns.
 */
final class PairedMoments implements Serializable {

  private static final long serialVersionUID = 1L;

  private final int[] columnOf;
  private final double[][] counts;
  private final double[][] sums;
  private final double[][] products;

  /**
   * @param columnOf the column that each unit belongs to
   * @param columns number of columns
   */
  PairedMoments(int[] columnOf, int columns) {
    this.columnOf = columnOf;
    this.counts = new double[columns][columns];
    this.sums = new double[columnOf.length][columns];
    this.products = new double[columnOf.length][columnOf.length];
  }

  /**
   * Adds a row.
   *
   * @param units numbers of the units that are not 0, of known columns alone
   * @param values their values
   * @param length how many there are
   * @param known which columns are known
   */
  void add(int[] units, double[] values, int length, boolean[] known) {
    for (int i = 0; i < known.length; i++) {
      for (int j = 0; known[i] && j < known.length; j++) {
        counts[i][j] += known[j] ? 1 : 0;
      }
    }
    for (int i = 0; i < length; i++) {
      double[] sum = sums[units[i]];
      for (int column = 0; column < known.length; column++) {
        sum[column] += known[column] ? values[i] : 0;
      }
      double[] row = products[units[i]];
      for (int j = 0; j < length; j++) {
        row[units[j]] += values[i] * values[j];
      }
    }
  }

  /** Adds the sums of other rows. */
  void add(PairedMoments other) {
    add(counts, other.counts);
    add(sums, other.sums);
    add(products, other.products);
  }

  private static void add(double[][] to, double[][] from) {
    for (int i = 0; i < to.length; i++) {
      for (int j = 0; j < to[i].length; j++) {
        to[i][j] += from[i][j];
      }
    }
  }

  /** The most rows that know a column. */
  double rows() {
    double rows = 0;
    for (int column = 0; column < counts.length; column++) {
      rows = Math.max(rows, counts[column][column]);
    }
    return rows;
  }

  /** Means of the units over the rows that know them. */
  double[] means() {
    double[] means = new double[columnOf.length];
    for (int i = 0; i < means.length; i++) {
      means[i] = sums[i][columnOf[i]] / Math.max(1, counts[columnOf[i]][columnOf[i]]);
    }
    return means;
  }

  /** Covariances of the units; 0 where no two rows know both. */
  double[][] covariances() {
    int n = columnOf.length;
    double[][] covariances = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double rows = counts[columnOf[i]][columnOf[j]];
        if (rows > 1) {
          double own = sums[i][columnOf[j]] / rows;
          double other = sums[j][columnOf[i]] / rows;
          covariances[i][j] = products[i][j] / rows - own * other;
        }
      }
    }
    return covariances;
  }
}
