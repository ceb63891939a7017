package io.sparkdae.profile;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * A sum of doubles without rounding: one long fixed-point number, so that the order of what is
 * added makes no difference (R. Neal, Fast Exact Summation Using Small and Large Superaccumulators,
 * 2015). Only the limbs in use take memory: some ten for numbers of usual magnitudes.
 */
public final class ExactSum implements Serializable {

  /** The last bit of the smallest double, which is bit 0 of a sum. */
  static final int UNIT = -1074;

  private static final long serialVersionUID = 1L;
  private static final long LOW = 0xFFFFFFFFL;
  private static final long HIDDEN_BIT = 1L << 52;
  private static final int EXPONENTS = 0x7FF;

  /** An addition changes a limb by less than 2<sup>34</sup>: so many leave it in range. */
  private static final int CARRY_AFTER = 1 << 28;

  /** Of 32 bits each; what is above waits to be carried. The uppermost has the sign. */
  private long[] limbs = new long[0];

  /** Position of the lowest limb kept. */
  private int first;

  private int waiting;

  /** Adds a finite number. */
  public void add(double number) {
    long bits = Double.doubleToRawLongBits(number);
    int exponent = (int) (bits >>> 52) & EXPONENTS;
    long mantissa = bits & HIDDEN_BIT - 1;
    if (exponent > 0) {
      mantissa |= HIDDEN_BIT;
      exponent--;
    }
    add(bits < 0 ? -mantissa : mantissa, exponent);
  }

  /** Adds {@code value} · 2<sup>{@code bit}</sup> units. */
  void add(long value, int bit) {
    if (value == 0) {
      return;
    }
    int limb = bit >>> 5;
    reach(limb, limb + 2);
    int shift = bit & 31;
    long low = (value & LOW) << shift;
    long high = (value >> 32) << shift;
    int at = limb - first;
    limbs[at] += low & LOW;
    limbs[at + 1] += (low >>> 32) + (high & LOW);
    limbs[at + 2] += high >> 32;
    if (++waiting == CARRY_AFTER) {
      carry();
    }
  }

  /** Adds another sum. */
  public void add(ExactSum that) {
    carry();
    that.carry();
    if (that.limbs.length > 0) {
      reach(that.first, that.first + that.limbs.length - 1);
      for (int i = 0; i < that.limbs.length; i++) {
        limbs[that.first - first + i] += that.limbs[i];
      }
    }
    carry();
  }

  private void reach(int from, int to) {
    if (limbs.length == 0) {
      first = from;
      limbs = new long[to - from + 1];
    } else if (from < first) {
      long[] wider = new long[limbs.length + first - from];
      System.arraycopy(limbs, 0, wider, first - from, limbs.length);
      limbs = wider;
      first = from;
    }
    if (to >= first + limbs.length) {
      limbs = Arrays.copyOf(limbs, to - first + 1);
    }
  }

  private void carry() {
    long carried = 0;
    for (int i = 0; i < limbs.length; i++) {
      long limb = limbs[i] + carried;
      if (i == limbs.length - 1) {
        if (limb >> 31 != 0 && limb >> 31 != -1) {
          limbs = Arrays.copyOf(limbs, limbs.length + 1);
        } else {
          limbs[i] = limb;
          break;
        }
      }
      limbs[i] = limb & LOW;
      carried = limb >> 32;
    }
    waiting = 0;
  }

  /** The sum in units. */
  BigInteger units() {
    BigInteger sum = BigInteger.ZERO;
    for (int i = limbs.length - 1; i >= 0; i--) {
      sum = sum.shiftLeft(32).add(BigInteger.valueOf(limbs[i]));
    }
    return sum.shiftLeft(32 * first);
  }

  /** The sum, rounded to the nearest double. */
  public double value() {
    return value(0);
  }

  /** The sum divided by 2<sup>{@code scale}</sup>, rounded to the nearest double. */
  public double value(int scale) {
    return rounded(units(), BigInteger.ONE, UNIT - scale);
  }

  /** The sum over a count, rounded to the nearest double. */
  public double mean(long count) {
    return rounded(units(), BigInteger.valueOf(count), UNIT);
  }

  /** What {@link #value()} leaves out, rounded to the nearest double. */
  public double remainder() {
    ExactSum rest = new ExactSum();
    rest.add(this);
    rest.add(-value());
    return rest.value();
  }

  /**
   * The double nearest to a fraction times 2<sup>{@code exponent}</sup>, infinite where that is too
   * large.
   */
  static double rounded(BigInteger numerator, BigInteger denominator, int exponent) {
    int shift = 66 + denominator.bitLength() - numerator.bitLength();
    BigInteger[] quotient =
        numerator
            .abs()
            .shiftLeft(Math.max(0, shift))
            .divideAndRemainder(denominator.shiftLeft(Math.max(0, -shift)));
    // The last of 65 bits or more tells that there is a rest.
    BigInteger digits = quotient[1].signum() == 0 ? quotient[0] : quotient[0].setBit(0);
    return numerator.signum() * Math.scalb(digits.doubleValue(), exponent - shift);
  }
}
