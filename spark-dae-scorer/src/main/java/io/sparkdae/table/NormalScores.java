package io.sparkdae.table;

import java.util.Arrays;

/**
 * RankGauss: a value becomes the normal score of its rank, read off the quantiles of the fit,
 * interpolated between them and clipped at the ends (M. Jahrer, Porto Seguro's Safe Driver
 * Prediction, 1st place, 2017).
 */
public final class NormalScores implements Scaler {

  private static final long serialVersionUID = 1L;

  private final double[] values;
  private final double[] scores;

  /**
   * @param values distinct quantiles of the column, strictly ascending; at least one
   * @param scores normal score of each, strictly ascending
   */
  public NormalScores(double[] values, double[] scores) {
    if (values.length == 0 || values.length != scores.length) {
      throw new IllegalArgumentException(
          "normal scores need a score for each quantile; found "
              + values.length
              + " quantiles and "
              + scores.length
              + " scores");
    }
    if (!ends(values) || !ends(scores)) {
      throw new IllegalArgumentException("quantiles and scores must be finite");
    }
    for (int i = 1; i < values.length; i++) {
      if (!(values[i - 1] < values[i] && scores[i - 1] < scores[i])) {
        throw new IllegalArgumentException("quantiles and scores must ascend strictly");
      }
    }
    this.values = values.clone();
    this.scores = scores.clone();
  }

  /** Whether the first and the last are finite: all between them are then, as they ascend. */
  private static boolean ends(double[] ascending) {
    return Double.isFinite(ascending[0]) && Double.isFinite(ascending[ascending.length - 1]);
  }

  /** The quantiles, strictly ascending. */
  public double[] values() {
    return values.clone();
  }

  /** Their normal scores, strictly ascending. */
  public double[] scores() {
    return scores.clone();
  }

  @Override
  public double scale(double value) {
    return interpolate(values, scores, value);
  }

  @Override
  public double unscale(double scaled) {
    return interpolate(scores, values, scaled);
  }

  private static double interpolate(double[] from, double[] to, double x) {
    int last = from.length - 1;
    if (Double.isNaN(x)) {
      return x;
    }
    if (x <= from[0]) {
      return to[0];
    }
    if (x >= from[last]) {
      return to[last];
    }
    int at = Arrays.binarySearch(from, x);
    if (at >= 0) {
      return to[at];
    }
    int right = -at - 1;
    double share = (x - from[right - 1]) / (from[right] - from[right - 1]);
    return to[right - 1] + share * (to[right] - to[right - 1]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NormalScores that
        && Arrays.equals(values, that.values)
        && Arrays.equals(scores, that.scores);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(values) + Arrays.hashCode(scores);
  }
}
