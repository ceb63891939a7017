package io.sparkdae.profile;

import java.io.Serializable;

/**
 * The distribution of a column's numbers: distinct values, ascending, and how many numbers each
 * stands for.
 */
public final class Quantiles implements Serializable {

  private static final long serialVersionUID = 1L;

  private final double[] values;
  private final long[] upTo;
  private final double rankError;

  /**
   * @param values distinct, strictly ascending
   * @param weights how many numbers each stands for
   * @param rankError guaranteed bound on the rank error as a share of the count; 0 if exact
   */
  Quantiles(double[] values, long[] weights, double rankError) {
    this.values = values;
    this.upTo = weights.clone();
    for (int i = 1; i < upTo.length; i++) {
      upTo[i] += upTo[i - 1];
    }
    this.rankError = rankError;
  }

  /** Number of distinct values kept. */
  public int size() {
    return values.length;
  }

  /** The i-th distinct value kept, ascending. */
  public double value(int i) {
    return values[i];
  }

  /** How many numbers the i-th value stands for. */
  public long weight(int i) {
    return i == 0 ? upTo[0] : upTo[i] - upTo[i - 1];
  }

  /** How many numbers are below the i-th value, plus half of those equal to it. */
  public double midRank(int i) {
    return upTo[i] - weight(i) / 2.0;
  }

  /** How many numbers there were. */
  public long count() {
    return upTo.length == 0 ? 0 : upTo[upTo.length - 1];
  }

  /** Whether every number was counted. */
  public boolean isExact() {
    return rankError == 0;
  }

  /** Guaranteed bound on the rank error of a quantile, as a share of the count; 0 if exact. */
  public double rankError() {
    return rankError;
  }

  /**
   * The smallest value that a share {@code p} of the numbers does not exceed.
   *
   * @param p between 0 and 1
   * @throws IllegalStateException if there are no numbers
   */
  public double quantile(double p) {
    if (values.length == 0) {
      throw new IllegalStateException("there is no quantile of no numbers");
    }
    return values[position(p)];
  }

  /** Position of {@link #quantile} among the values. */
  int position(double p) {
    double rank = p * count();
    int low = 0;
    int high = values.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (upTo[middle] >= rank) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** The value that most numbers are equal to; the smallest of several. */
  public double mode() {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (weight(i) > weight(best)) {
        best = i;
      }
    }
    return values[best];
  }
}
