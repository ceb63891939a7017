package io.sparkdae.autoencoder;

import io.sparkdae.profile.ExactSum;
import io.sparkdae.profile.PowerSums;
import io.sparkdae.table.VectorColumn;
import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;

/**
 * What one pass learns of a column of vectors, in whatever order they come: mean and count of each
 * entry, deviation from the means, extremes. Takes the memory of an entry's numbers, not of its
 * column.
 */
final class VectorTally implements Serializable {

  private static final long serialVersionUID = 1L;

  private final boolean zeroAsMissing;
  private final PowerSums[] channels;
  private final EntrySums sums = new EntrySums();
  private long rows;
  private int shortest = Integer.MAX_VALUE;
  private int longest;
  private long[] counts = new long[0];
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  /**
   * @param channels number of channels of a sequence; 1 of other vectors
   */
  VectorTally(boolean zeroAsMissing, int channels) {
    this.zeroAsMissing = zeroAsMissing;
    this.channels = new PowerSums[channels];
    Arrays.setAll(this.channels, c -> new PowerSums());
  }

  /** Counts a row's vector; null is a vector of missing entries. */
  void add(Vector vector) {
    rows++;
    if (vector == null) {
      return;
    }
    seen(vector.size(), vector.size());
    if (zeroAsMissing && vector instanceof SparseVector sparse) {
      for (int k = 0; k < sparse.indices().length; k++) {
        add(sparse.indices()[k], sparse.values()[k]);
      }
      channels[0].add(sparse.values(), 0, sparse.values().length);
    } else {
      double[] values = vector.toArray();
      for (int entry = 0; entry < values.length; entry++) {
        add(entry, values[entry]);
      }
      for (int c = 0; c < channels.length; c++) {
        channels[c].add(values, start(c, values.length), start(c + 1, values.length));
      }
    }
  }

  /** Where a channel begins; of vectors that are no sequences somewhere, and they are refused. */
  private int start(int channel, int length) {
    return (int) ((long) channel * length / channels.length);
  }

  private void add(int entry, double value) {
    if (!Double.isFinite(value) || zeroAsMissing && value == 0) {
      return;
    }
    counts[entry]++;
    sums.add(entry, value);
    min = Math.min(min, value + 0.0); // -0.0 and 0.0 are one
    max = Math.max(max, value + 0.0);
  }

  private void seen(int low, int high) {
    shortest = Math.min(shortest, low);
    longest = Math.max(longest, high);
    if (counts.length < longest) {
      counts = Arrays.copyOf(counts, longest);
      sums.reach(longest);
    }
  }

  /** Adds the tally of other rows. */
  void add(VectorTally that) {
    rows += that.rows;
    seen(that.shortest, that.longest);
    for (int entry = 0; entry < that.counts.length; entry++) {
      counts[entry] += that.counts[entry];
    }
    sums.add(that.sums);
    for (int c = 0; c < channels.length; c++) {
      channels[c].add(that.channels[c]);
    }
    min = Math.min(min, that.min);
    max = Math.max(max, that.max);
  }

  /** Number of rows. */
  long rows() {
    return rows;
  }

  /**
   * The fitted column.
   *
   * @throws IllegalArgumentException if vectors differ in length, or hold no number, or numbers
   *     that cannot be averaged
   */
  VectorColumn fit(String name) {
    long known = known(name);
    double mean = channels[0].mean(known);
    int scale = Math.getExponent(Math.max(-min, max)) + 1;
    ExactSum explained = new ExactSum();
    double[] filled = new double[counts.length];
    for (int entry = 0; entry < counts.length; entry++) {
      filled[entry] = counts[entry] == 0 ? mean : sums.mean(entry, counts[entry]);
      sums.addSquareOfMean(entry, counts[entry], scale, explained);
    }
    double sd = Math.sqrt(channels[0].varianceWithin(known, explained, scale));
    requireFinite(name, mean, sd, known);
    return new VectorColumn(name, filled, sd, min, max, known, zeroAsMissing);
  }

  /**
   * The fitted column of sequences, with a mean and a deviation a channel.
   *
   * @throws IllegalArgumentException as {@link #fit}, or if the vectors cannot be such sequences
   */
  VectorColumn fitSequences(String name, Sequences due) {
    long known = known(name);
    due.check(name, counts.length);
    int steps = counts.length / due.channels();
    double all = sums.total() / known;
    double[] means = new double[due.channels()];
    double[] sds = new double[due.channels()];
    for (int c = 0; c < sds.length; c++) {
      long own = Arrays.stream(counts, c * steps, (c + 1) * steps).sum();
      means[c] = own > 0 ? channels[c].mean(own) : all;
      sds[c] = Math.sqrt(channels[c].variance(own));
      requireFinite(name, means[c], sds[c], own);
    }
    return VectorColumn.ofSequences(name, means, sds, steps, min, max, known);
  }

  /** How many numbers are known, in vectors of one length. */
  private long known(String name) {
    long known = Arrays.stream(counts).sum();
    if (longest > 0 && shortest < longest) {
      throw new IllegalArgumentException(
          "vectors of column "
              + name
              + " differ in length, found "
              + shortest
              + " and "
              + longest
              + " entries; all vectors of a column have the same entries; pad or rebuild them.");
    }
    if (known == 0) {
      throw new IllegalArgumentException(
          "column of vectors "
              + name
              + " holds no number, found missing entries alone in all "
              + rows
              + " rows; a column needs at least one number to learn from; leave the column out"
              + (zeroAsMissing ? ", or set zeroAsMissing to false." : "."));
    }
    return known;
  }

  private void requireFinite(String name, double mean, double sd, long known) {
    if (!Double.isFinite(sd * sd * known) || !Double.isFinite(mean)) {
      throw new IllegalArgumentException(
          "column of vectors "
              + name
              + " holds numbers too large to be averaged, found numbers beyond 1e"
              + (int) Math.log10(Math.max(-min, max))
              + "; their sum of squares must be finite; divide the entries.");
    }
  }
}
