package io.sparkdae.autoencoder;

import io.sparkdae.profile.ExactSum;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A sum for each entry of vectors, without rounding, so that it does not depend on the order of
 * rows. Two doubles hold what most columns need (T. J. Dekker, A Floating-Point Technique for
 * Extending the Available Precision, 1971); what they have no room for goes to a long sum.
 */
final class EntrySums implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Sums of two doubles below this do not overflow on the way. */
  private static final double SAFE = 0x1p1000;

  private double[] high = new double[0];
  private double[] low = new double[0];
  private final Map<Integer, ExactSum> rest = new HashMap<>();

  /** Makes room for so many entries. */
  void reach(int entries) {
    high = Arrays.copyOf(high, entries);
    low = Arrays.copyOf(low, entries);
  }

  /** Adds a finite number to an entry's sum. */
  void add(int entry, double value) {
    double before = high[entry];
    double sum = before + value;
    if (!(Math.abs(sum) < SAFE && Math.abs(value) < SAFE)) {
      rest(entry).add(value);
      return;
    }
    double lost = lost(before, value, sum);
    high[entry] = sum;
    if (lost != 0) {
      double small = low[entry];
      double smallSum = small + lost;
      low[entry] = smallSum;
      double left = lost(small, lost, smallSum);
      if (left != 0) {
        rest(entry).add(left);
      }
    }
  }

  /** What rounding took from a sum (D. Knuth, The Art of Computer Programming 2, 4.2.2). */
  private static double lost(double a, double b, double sum) {
    double second = sum - a;
    return a - (sum - second) + (b - second);
  }

  private ExactSum rest(int entry) {
    return rest.computeIfAbsent(entry, key -> new ExactSum());
  }

  /** Adds the sums of other rows. */
  void add(EntrySums that) {
    for (int entry = 0; entry < that.high.length; entry++) {
      add(entry, that.high[entry]);
      add(entry, that.low[entry]);
    }
    that.rest.forEach((entry, sum) -> rest(entry).add(sum));
  }

  /** An entry's sum, rounded. */
  private double value(int entry) {
    return rest.containsKey(entry) ? whole(entry).value() : high[entry] + low[entry];
  }

  /** What rounding took from {@link #value}. */
  private double remainder(int entry) {
    return rest.containsKey(entry)
        ? whole(entry).remainder()
        : lost(high[entry], low[entry], high[entry] + low[entry]);
  }

  private ExactSum whole(int entry) {
    ExactSum sum = new ExactSum();
    sum.add(high[entry]);
    sum.add(low[entry]);
    sum.add(rest.get(entry));
    return sum;
  }

  /** The mean of an entry's numbers. */
  double mean(int entry, long count) {
    double sum = value(entry);
    // It may be too large for a double where the mean is not.
    return Double.isFinite(sum) ? sum / count : whole(entry).mean(count);
  }

  /** The sum over all entries, rounded. */
  double total() {
    ExactSum total = new ExactSum();
    for (int entry = 0; entry < high.length; entry++) {
      total.add(high[entry]);
      total.add(low[entry]);
    }
    rest.values().forEach(total::add);
    return total.value();
  }

  /**
   * Adds count · mean² of an entry, divided by 4<sup>{@code scale}</sup>, to a sum: to twice a
   * double's digits, since most of it may cancel later.
   */
  void addSquareOfMean(int entry, long count, int scale, ExactSum to) {
    if (count == 0) {
      return;
    }
    boolean fits = Double.isFinite(value(entry));
    double value = fits ? Math.scalb(value(entry), -scale) : whole(entry).value(scale);
    double remainder = fits ? Math.scalb(remainder(entry), -scale) : 0;
    double square = value * value;
    double squareRest = Math.fma(value, value, -square) + 2 * value * remainder;
    double share = square / count;
    to.add(share);
    to.add((Math.fma(-share, count, square) + squareRest) / count);
  }
}
