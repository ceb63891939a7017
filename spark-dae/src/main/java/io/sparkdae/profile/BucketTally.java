package io.sparkdae.profile;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/** A sketch of each of some buckets of a column, to put finer buckets in their place. */
final class BucketTally implements Serializable {

  private static final long serialVersionUID = 1L;

  private final double[] mins;
  private final double[] ends;
  private final QuantileSketch[] sketches;

  /**
   * @param buckets in ascending order
   * @param capacity largest number of finer buckets in the place of each
   */
  BucketTally(List<Buckets.Bucket> buckets, int capacity) {
    this.mins = buckets.stream().mapToDouble(Buckets.Bucket::min).toArray();
    this.ends = buckets.stream().mapToDouble(Buckets.Bucket::end).toArray();
    this.sketches = new QuantileSketch[mins.length];
    Arrays.setAll(sketches, i -> QuantileSketch.ofCapacity(capacity));
  }

  /** Adds a number where it lies in one of the buckets. */
  void add(double number) {
    double value = number + 0.0; // -0.0 and 0.0 are one
    int found = Arrays.binarySearch(mins, value);
    int at = found < 0 ? -found - 2 : found;
    if (at >= 0 && value <= ends[at]) {
      sketches[at].add(value);
    }
  }

  /** Drops spare room, before the tally travels. */
  void trim() {
    for (QuantileSketch sketch : sketches) {
      sketch.trim();
    }
  }

  /** Adds the tally of other rows. */
  void add(BucketTally that) {
    for (int i = 0; i < sketches.length; i++) {
      sketches[i].add(that.sketches[i]);
    }
  }

  /**
   * Requires that the buckets hold as many numbers as before.
   *
   * @throws IllegalArgumentException if other numbers were read
   */
  void requireSame(String column, List<Buckets.Bucket> buckets) {
    for (int i = 0; i < sketches.length; i++) {
      long before = buckets.get(i).count();
      long now = new Buckets(sketches[i]).count();
      if (now != before) {
        throw ChangedInput.found(
            before + " numbers of column " + column + " in a range at first and " + now + " later");
      }
    }
  }

  List<QuantileSketch> sketches() {
    return List.of(sketches);
  }
}
