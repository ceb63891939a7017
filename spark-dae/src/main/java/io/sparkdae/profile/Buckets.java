package io.sparkdae.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The buckets of a sketch in ascending order, of which those that hold too much can be refined by
 * another look at their numbers.
 */
final class Buckets {

  private final List<Bucket> buckets;
  private final long count;
  private final double max;

  Buckets(QuantileSketch sketch) {
    this(of(sketch), max(sketch));
  }

  private Buckets(List<Bucket> buckets, double max) {
    this.buckets = buckets;
    this.count = buckets.stream().mapToLong(Bucket::count).sum();
    this.max = max;
  }

  /**
   * Numbers that lie side by side.
   *
   * @param count how many
   * @param min the least of them
   * @param end no less than the largest of them; the least if all are equal
   */
  record Bucket(long count, double min, double end) {

    /** How far the rank of a number that stands for others may be off. */
    long rankError() {
      return isPure() ? 0 : count / 2;
    }

    boolean isPure() {
      return min == end;
    }
  }

  private static List<Bucket> of(QuantileSketch sketch) {
    SketchBuckets packed = sketch.buckets();
    List<Bucket> buckets = new ArrayList<>(packed.size());
    long prefixless = (1L << packed.shift()) - 1;
    packed.forEach(
        (key, counted) -> {
          long end = (counted & 1) == 0 ? key : Math.min(packed.largest(), key | prefixless);
          buckets.add(
              new Bucket(counted >> 1, SketchBuckets.number(key), SketchBuckets.number(end)));
        });
    return buckets;
  }

  private static double max(QuantileSketch sketch) {
    SketchBuckets packed = sketch.buckets();
    return packed.size() == 0 ? Double.NEGATIVE_INFINITY : SketchBuckets.number(packed.largest());
  }

  /** How many numbers there are. */
  long count() {
    return count;
  }

  /** The least number; +Infinity of none. */
  double min() {
    return buckets.isEmpty() ? Double.POSITIVE_INFINITY : buckets.get(0).min();
  }

  /** The largest number; -Infinity of none. */
  double max() {
    return max;
  }

  /** The buckets, in ascending order, in which a rank may be off by more than a share. */
  List<Bucket> coarse(double relativeError) {
    return buckets.stream().filter(bucket -> bucket.rankError() > relativeError * count).toList();
  }

  /**
   * These buckets with finer ones in the place of some.
   *
   * @param coarse buckets of these
   * @param finer the numbers of each
   */
  Buckets refined(List<Bucket> coarse, List<QuantileSketch> finer) {
    List<Bucket> all = new ArrayList<>();
    int next = 0;
    for (Bucket bucket : buckets) {
      if (next < coarse.size() && coarse.get(next) == bucket) {
        all.addAll(of(finer.get(next++)));
      } else {
        all.add(bucket);
      }
    }
    return new Buckets(all, max);
  }

  /**
   * Mean of a power of the distance from a point. The numbers of a bucket count as spread evenly.
   *
   * @param power 3 or 4
   */
  double centralMoment(double mean, double unit, int power) {
    double sum = 0;
    for (Bucket bucket : buckets) {
      double distance = (bucket.min() / 2 + bucket.end() / 2 - mean) / unit;
      double squared = distance * distance;
      double width = (bucket.end() - bucket.min()) / unit;
      double own =
          power == 3
              ? distance * (squared + width * width / 4)
              : squared * squared + squared * width * width / 2 + Math.pow(width, 4) / 80;
      sum += own * bucket.count();
    }
    return count == 0 ? 0 : sum / count;
  }

  /**
   * The distribution: of the numbers of a bucket one half count as the least of them, the other as
   * the least of the next bucket.
   */
  Quantiles quantiles() {
    double[] values = new double[buckets.size() + 1];
    long[] weights = new long[values.length];
    int size = 0;
    long error = 0;
    long raised = 0;
    for (Bucket bucket : buckets) {
      error = Math.max(error, bucket.rankError());
      long up = bucket.isPure() ? 0 : bucket.count() / 2;
      values[size] = bucket.min();
      weights[size++] = raised + bucket.count() - up;
      raised = up;
    }
    if (raised > 0) {
      values[size] = max;
      weights[size++] = raised;
    }
    return new Quantiles(
        Arrays.copyOf(values, size),
        Arrays.copyOf(weights, size),
        error / (double) Math.max(1, count));
  }
}
