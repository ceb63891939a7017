package io.sparkdae.profile;

import java.io.Serializable;

/**
 * Count, mean and central moment sums of numbers. Batches are summed around their own mean and
 * merged by the pairwise formulas (Chan, Golub, LeVeque 1979; higher orders: Pébay 2008), so that
 * nothing cancels when a column's mean is large against its spread.
 */
public final class Moments implements Serializable {

  private static final long serialVersionUID = 1L;

  private final long count;
  private final double mean;
  private final double m2;
  private final double m3;
  private final double m4;

  /** Moments as they are. */
  public Moments(long count, double mean, double m2, double m3, double m4) {
    this.count = count;
    this.mean = mean;
    this.m2 = m2;
    this.m3 = m3;
    this.m4 = m4;
  }

  /** How many numbers. */
  public long count() {
    return count;
  }

  /** Their mean; 0 for none. */
  public double mean() {
    return mean;
  }

  /** Sum of (x − mean)². */
  public double m2() {
    return m2;
  }

  /** Sum of (x − mean)³. */
  public double m3() {
    return m3;
  }

  /** Sum of (x − mean)⁴. */
  public double m4() {
    return m4;
  }

  /** The moments of no numbers. */
  public static final Moments NONE = new Moments(0, 0, 0, 0, 0);

  /** The moments of the first {@code n} numbers of a batch. */
  static Moments of(double[] batch, int n) {
    if (n == 0) {
      return NONE;
    }
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += batch[i];
    }
    double mean = sum / n;
    double m2 = 0;
    double m3 = 0;
    double m4 = 0;
    for (int i = 0; i < n; i++) {
      double d = batch[i] - mean;
      double d2 = d * d;
      m2 += d2;
      m3 += d2 * d;
      m4 += d2 * d2;
    }
    return new Moments(n, mean, m2, m3, m4);
  }

  /** The moments of these numbers and those together. */
  Moments plus(Moments that) {
    if (count == 0) {
      return that;
    }
    if (that.count == 0) {
      return this;
    }
    double a = count;
    double b = that.count;
    double n = a + b;
    double d = that.mean - mean;
    double dn = d / n;
    double common = d * dn * a * b;
    return new Moments(
        count + that.count,
        mean + dn * b,
        m2 + that.m2 + common,
        m3 + that.m3 + common * dn * (a - b) + 3 * dn * (a * that.m2 - b * m2),
        m4
            + that.m4
            + common * dn * dn * (a * a - a * b + b * b)
            + 6 * dn * dn * (a * a * that.m2 + b * b * m2)
            + 4 * dn * (a * that.m3 - b * m3));
  }

  /** Population variance; 0 for fewer than two numbers. */
  public double variance() {
    return count == 0 ? 0 : m2 / count;
  }

  /** Population skewness; 0 where there is no spread. */
  public double skewness() {
    return m2 > 0 ? Math.sqrt(count) * m3 / Math.pow(m2, 1.5) : 0;
  }

  /** Population excess kurtosis, 0 for a normal distribution; 0 where there is no spread. */
  public double excessKurtosis() {
    return m2 > 0 ? count * m4 / (m2 * m2) - 3 : 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Moments that
        && count == that.count
        && Double.compare(mean, that.mean) == 0
        && Double.compare(m2, that.m2) == 0
        && Double.compare(m3, that.m3) == 0
        && Double.compare(m4, that.m4) == 0;
  }

  @Override
  public int hashCode() {
    return java.util.Objects.hash(count, mean, m2, m3, m4);
  }
}
