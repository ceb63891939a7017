package io.sparkdae.profile;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A mergeable quantile sketch that draws no random number: the same numbers in the same order give
 * the same sketch. (The sketches that ship with Spark draw theirs from an unseeded generator.)
 *
 * <p>Values of level h stand for 2<sup>h</sup> numbers. A full level is sorted and every second
 * value goes up a level; which half, alternates, so that the errors of successive compactions have
 * opposite signs (Manku, Rajagopalan, Lindsay 1998; Agarwal et al., Mergeable Summaries, 2012).
 */
public final class QuantileSketch implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int SMALL = 64;

  private final int capacity;
  private double[][] levels = {new double[SMALL]};
  private int[] counts = {0};
  private boolean[] odd = {false};
  private long tooHigh;
  private long tooLow;

  /**
   * @param relativeError target rank error; the guaranteed one grows with the logarithm of the
   *     count
   */
  public QuantileSketch(double relativeError) {
    this.capacity = capacity(relativeError);
  }

  /** How many values a level holds before it is compacted: what is best added at once. */
  static int capacity(double relativeError) {
    int half = (int) Math.ceil(1 / relativeError);
    return Math.max(SMALL, Integer.highestOneBit(Math.max(1, half - 1)) * 4);
  }

  /** Adds the first {@code n} numbers of a batch. */
  public void add(double[] batch, int n) {
    addAt(0, batch, n);
  }

  /** Adds a number that occurred {@code times} times. */
  void add(double value, long times) {
    double[] one = {value};
    for (int level = 0; times >> level > 0; level++) {
      if ((times >> level & 1) == 1) {
        addAt(level, one, 1);
      }
    }
  }

  /** Adds what another sketch of the same accuracy holds. */
  public void add(QuantileSketch that) {
    for (int level = 0; level < that.levels.length; level++) {
      addAt(level, that.levels[level], that.counts[level]);
    }
    tooHigh += that.tooHigh;
    tooLow += that.tooLow;
  }

  private void addAt(int level, double[] values, int n) {
    while (levels.length <= level) {
      int next = levels.length;
      levels = Arrays.copyOf(levels, next + 1);
      counts = Arrays.copyOf(counts, next + 1);
      odd = Arrays.copyOf(odd, next + 1);
      levels[next] = new double[SMALL];
    }
    int from = 0;
    while (from < n) {
      int taken = Math.min(n - from, capacity - counts[level]);
      int needed = counts[level] + taken;
      if (needed > levels[level].length) {
        int grown = Math.min(capacity, Math.max(needed, 2 * levels[level].length));
        levels[level] = Arrays.copyOf(levels[level], grown);
      }
      System.arraycopy(values, from, levels[level], counts[level], taken);
      counts[level] = needed;
      from += taken;
      if (needed == capacity) {
        compact(level);
      }
    }
  }

  /**
   * Of r values below a point, the upper half keeps ⌊r/2⌋ and the lower half ⌈r/2⌉, at twice the
   * weight: a rank falls or rises by at most one weight.
   */
  private void compact(int level) {
    double[] full = levels[level];
    BucketSort.sort(full, capacity);
    int offset = odd[level] ? 1 : 0;
    double[] kept = new double[capacity / 2];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = full[2 * i + offset];
    }
    if (odd[level]) {
      tooLow += 1L << level;
    } else {
      tooHigh += 1L << level;
    }
    odd[level] = !odd[level];
    counts[level] = 0;
    addAt(level + 1, kept, kept.length);
  }

  /** Drops spare room, before the sketch travels. */
  void trim() {
    for (int level = 0; level < levels.length; level++) {
      levels[level] = Arrays.copyOf(levels[level], counts[level]);
    }
  }

  /** The distribution that the sketch holds. */
  public Quantiles quantiles() {
    ValueCounts kept = new ValueCounts(Integer.MAX_VALUE);
    long total = 0;
    for (int level = 0; level < levels.length; level++) {
      for (int i = 0; i < counts[level]; i++) {
        kept.add(levels[level][i], 1L << level);
      }
      total += (long) counts[level] << level;
    }
    double error = Math.max(tooHigh, tooLow) / (double) Math.max(1, total);
    return kept.quantiles(error);
  }
}
