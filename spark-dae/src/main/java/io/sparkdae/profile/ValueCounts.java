package io.sparkdae.profile;

import java.io.Serializable;
import java.util.Arrays;

/** Exact counts of distinct numbers, up to a bound: an open-addressed table without boxes. */
final class ValueCounts implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final int bound;
  private double[] values = new double[32];
  private long[] counts = new long[32];
  private int size;

  /**
   * @param bound largest number of distinct values
   */
  ValueCounts(int bound) {
    this.bound = bound;
  }

  /** Adds a finite number; false, and nothing added, if there is no room for another value. */
  boolean add(double number, long times) {
    double value = number + 0.0; // -0.0 and 0.0 are one value
    int at = slot(value);
    if (counts[at] == 0) {
      if (size == bound) {
        return false;
      }
      values[at] = value;
      size++;
      if (2 * size > values.length) {
        counts[at] = times;
        grow();
        return true;
      }
    }
    counts[at] += times;
    return true;
  }

  private int slot(double value) {
    int mask = values.length - 1;
    // Whole numbers differ in their upper bits only: fold before and after multiplying.
    long bits = Double.doubleToRawLongBits(value);
    long hash = (bits ^ bits >>> 32) * GOLDEN;
    int at = (int) (hash ^ hash >>> 32) & mask;
    while (counts[at] != 0 && values[at] != value) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    double[] oldValues = values;
    long[] oldCounts = counts;
    values = new double[2 * oldValues.length];
    counts = new long[2 * oldValues.length];
    for (int i = 0; i < oldValues.length; i++) {
      if (oldCounts[i] != 0) {
        int at = slot(oldValues[i]);
        values[at] = oldValues[i];
        counts[at] = oldCounts[i];
      }
    }
  }

  /** Takes each value and its count, in ascending order of the values. */
  void forEach(Visitor visitor) {
    double[] sorted = new double[size];
    int n = 0;
    for (int i = 0; i < values.length; i++) {
      if (counts[i] != 0) {
        sorted[n++] = values[i];
      }
    }
    Arrays.sort(sorted);
    for (double value : sorted) {
      visitor.visit(value, counts[slot(value)]);
    }
  }

  /** Takes a value and its count. */
  interface Visitor {
    void visit(double value, long count);
  }

  /**
   * The distribution of these counts.
   *
   * @param rankError what to state as its error
   */
  Quantiles quantiles(double rankError) {
    double[] sorted = new double[size];
    long[] weights = new long[size];
    int[] n = {0};
    forEach(
        (value, count) -> {
          sorted[n[0]] = value;
          weights[n[0]++] = count;
        });
    return new Quantiles(sorted, weights, rankError);
  }
}
