package io.sparkdae.autoencoder;

import io.sparkdae.profile.QuantileSketch;
import java.io.Serializable;

/** How near predicted numbers come to the true ones: sums that add up over parts of the rows. */
final class NumberScore implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final double RANK_ERROR = 0.001;

  private final QuantileSketch errors = new QuantileSketch(RANK_ERROR);
  private long count;
  private double mean;
  private double spread;
  private double squaredError;
  private double absoluteError;

  /** Counts a true number and what was predicted for it. */
  void add(double truth, double predicted) {
    count++;
    double off = truth - mean;
    mean += off / count;
    spread += off * (truth - mean);
    double error = Math.abs(truth - predicted);
    squaredError += error * error;
    absoluteError += error;
    errors.add(error);
  }

  /** Adds the score of other rows. */
  void add(NumberScore that) {
    if (that.count > 0) {
      double off = that.mean - mean;
      double total = count + that.count;
      spread += that.spread + off * off * count * that.count / total;
      mean += off * that.count / total;
      count += that.count;
      squaredError += that.squaredError;
      absoluteError += that.absoluteError;
      errors.add(that.errors);
    }
  }

  /** How many numbers were counted. */
  long count() {
    return count;
  }

  /**
   * The coefficient of determination: 1 is perfect, 0 what the mean of these numbers would reach.
   * Of numbers that are all the same it is 1 if all are met and 0 otherwise; NaN of none.
   */
  double r2() {
    if (count == 0) {
      return Double.NaN;
    }
    if (spread == 0) {
      return squaredError == 0 ? 1 : 0;
    }
    return 1 - squaredError / spread;
  }

  /** Root of the mean squared error; NaN of no numbers. */
  double rmse() {
    return count == 0 ? Double.NaN : Math.sqrt(squaredError / count);
  }

  /** Mean absolute error; NaN of no numbers. */
  double meanError() {
    return count == 0 ? Double.NaN : absoluteError / count;
  }

  /** Median absolute error, within a rank error of a thousandth; NaN of no numbers. */
  double medianError() {
    return count == 0 ? Double.NaN : errors.quantiles().quantile(0.5);
  }
}
