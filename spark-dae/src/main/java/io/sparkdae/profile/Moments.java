package io.sparkdae.profile;

/** Count, mean, variance and shape of numbers. */
public final class Moments {

  private final long count;
  private final double mean;
  private final double variance;
  private final double skewness;
  private final double excessKurtosis;

  private Moments(
      long count, double mean, double variance, double skewness, double excessKurtosis) {
    this.count = count;
    this.mean = mean;
    this.variance = variance;
    this.skewness = skewness;
    this.excessKurtosis = excessKurtosis;
  }

  /**
   * The moments of numbers. Mean and variance are exact but for one rounding; the shape is as exact
   * as the buckets, which are exact for columns of few distinct values.
   */
  static Moments of(PowerSums sums, Buckets buckets) {
    long count = buckets.count();
    double mean = sums.mean(count);
    double variance = sums.variance(count);
    if (!(variance > 0 && variance < Double.POSITIVE_INFINITY)) {
      return new Moments(count, mean, variance, 0, 0);
    }
    double sd = Math.sqrt(variance);
    return new Moments(
        count,
        mean,
        variance,
        buckets.centralMoment(mean, sd, 3),
        buckets.centralMoment(mean, sd, 4) - 3);
  }

  /** How many numbers. */
  public long count() {
    return count;
  }

  /** Their mean; 0 for none. */
  public double mean() {
    return mean;
  }

  /** Population variance; 0 for fewer than two numbers. */
  public double variance() {
    return variance;
  }

  /** Population skewness; 0 where there is no spread. */
  public double skewness() {
    return skewness;
  }

  /** Population excess kurtosis, 0 for a normal distribution; 0 where there is no spread. */
  public double excessKurtosis() {
    return excessKurtosis;
  }
}
