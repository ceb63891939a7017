package io.sparkdae.profile;

import java.io.Serializable;
import java.math.BigInteger;

/**
 * Sums of numbers and of their squares, both exact: mean and variance are rounded once, at the end,
 * and do not depend on the order of the numbers.
 */
public final class PowerSums implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int EXPONENTS = 0x7FF;
  private static final long HIDDEN_BIT = 1L << 52;

  /** A mantissa is {@code upper} · 2<sup>27</sup> + {@code lower}. */
  private static final int HALF = 27;

  private static final long LOWER = (1L << HALF) - 1;

  /** Sums of an exponent: mantissas; products of upper parts, of both, of lower parts. */
  private static final int SUMS = 4;

  /** A product of lower parts has up to 54 bits: the sum of so many fits a long. */
  private static final int STRETCH = 512;

  private final ExactSum sum = new ExactSum();
  private final ExactSum squares = new ExactSum();

  /** Adds the finite numbers between two places of an array. */
  public void add(double[] numbers, int from, int until) {
    int low = EXPONENTS;
    int high = 0;
    for (int i = from; i < until; i++) {
      int exponent = exponent(numbers[i]);
      if (exponent != 0 && exponent != EXPONENTS) {
        low = Math.min(low, exponent);
        high = Math.max(high, exponent);
      }
    }
    if (low <= high) {
      long[] sums = new long[SUMS * (high - low + 1)];
      for (int start = from; start < until; start += STRETCH) {
        addStretch(numbers, start, Math.min(until, start + STRETCH), low, sums);
      }
    }
    for (int i = from; i < until; i++) {
      if (numbers[i] != 0 && exponent(numbers[i]) == 0) {
        addSubnormal(numbers[i]);
      }
    }
  }

  private static int exponent(double number) {
    return (int) (Double.doubleToRawLongBits(number) >>> 52) & EXPONENTS;
  }

  /** Numbers of one exponent are added as integers, which is cheaper than a long sum. */
  private void addStretch(double[] numbers, int from, int until, int low, long[] sums) {
    for (int i = from; i < until; i++) {
      long bits = Double.doubleToRawLongBits(numbers[i]);
      int exponent = (int) (bits >>> 52) & EXPONENTS;
      if (exponent != 0 && exponent != EXPONENTS) {
        long mantissa = bits & HIDDEN_BIT - 1 | HIDDEN_BIT;
        long upper = mantissa >>> HALF;
        long lower = mantissa & LOWER;
        long sign = bits >> 63;
        int at = SUMS * (exponent - low);
        sums[at] += (mantissa ^ sign) - sign;
        sums[at + 1] += upper * upper;
        sums[at + 2] += upper * lower;
        sums[at + 3] += lower * lower;
      }
    }
    for (int at = 0; at < sums.length; at += SUMS) {
      if (sums[at + 1] != 0) {
        int exponent = low + at / SUMS - 1;
        sum.add(sums[at], exponent);
        squares.add(sums[at + 1], 2 * exponent + 2 * HALF);
        squares.add(sums[at + 2], 2 * exponent + HALF + 1);
        squares.add(sums[at + 3], 2 * exponent);
        for (int k = at; k < at + SUMS; k++) {
          sums[k] = 0;
        }
      }
    }
  }

  private void addSubnormal(double number) {
    long mantissa = Double.doubleToRawLongBits(number) & HIDDEN_BIT - 1;
    long upper = mantissa >>> HALF;
    long lower = mantissa & LOWER;
    sum.add(number < 0 ? -mantissa : mantissa, 0);
    squares.add(upper * upper, 2 * HALF);
    squares.add(upper * lower, HALF + 1);
    squares.add(lower * lower, 0);
  }

  /** Adds the sums of other numbers. */
  public void add(PowerSums that) {
    sum.add(that.sum);
    squares.add(that.squares);
  }

  /** The mean of {@code count} numbers; 0 of none. */
  public double mean(long count) {
    return count == 0 ? 0 : sum.mean(count);
  }

  /** The population variance of {@code count} numbers; 0 of none; infinite if it is too large. */
  public double variance(long count) {
    if (count == 0) {
      return 0;
    }
    BigInteger n = BigInteger.valueOf(count);
    BigInteger total = sum.units();
    return ExactSum.rounded(
        n.multiply(squares.units()).subtract(total.multiply(total)),
        n.multiply(n),
        2 * ExactSum.UNIT);
  }

  /**
   * The population variance of {@code count} numbers around the means of groups of them.
   *
   * @param explained sum over the groups of the squared sum over the count, divided by 4<sup>{@code
   *     scale}</sup>
   */
  public double varianceWithin(long count, ExactSum explained, int scale) {
    // A unit of the explained sum is 2^UNIT · 4^scale, one of the squares 4^UNIT.
    int finer = ExactSum.UNIT + 2 * scale - 2 * ExactSum.UNIT;
    BigInteger within =
        finer >= 0
            ? squares.units().subtract(explained.units().shiftLeft(finer))
            : squares.units().shiftLeft(-finer).subtract(explained.units());
    return ExactSum.rounded(
        within.max(BigInteger.ZERO),
        BigInteger.valueOf(count),
        2 * ExactSum.UNIT + Math.min(0, finer));
  }
}
