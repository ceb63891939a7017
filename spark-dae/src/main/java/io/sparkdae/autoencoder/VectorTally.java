package io.sparkdae.autoencoder;

import io.sparkdae.table.VectorColumn;
import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;

/**
 * What one pass learns of a column of vectors: mean and count of each entry, deviation from the
 * means (by B. Welford's updates, 1962, which parts' tallies add up by), extremes. Takes the memory
 * of an entry's numbers, not of its column.
 */
final class VectorTally implements Serializable {

  private static final long serialVersionUID = 1L;

  private final boolean zeroAsMissing;
  private long rows;
  private int shortest = Integer.MAX_VALUE;
  private int longest;
  private long[] counts = new long[0];
  private double[] means = new double[0];
  private double[] squares = new double[0];
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  VectorTally(boolean zeroAsMissing) {
    this.zeroAsMissing = zeroAsMissing;
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
    } else {
      double[] values = vector.toArray();
      for (int entry = 0; entry < values.length; entry++) {
        add(entry, values[entry]);
      }
    }
  }

  private void add(int entry, double value) {
    if (!Double.isFinite(value) || zeroAsMissing && value == 0) {
      return;
    }
    double off = value - means[entry];
    means[entry] += off / ++counts[entry];
    squares[entry] += off * (value - means[entry]);
    min = Math.min(min, value);
    max = Math.max(max, value);
  }

  private void seen(int low, int high) {
    shortest = Math.min(shortest, low);
    longest = Math.max(longest, high);
    if (counts.length < longest) {
      counts = Arrays.copyOf(counts, longest);
      means = Arrays.copyOf(means, longest);
      squares = Arrays.copyOf(squares, longest);
    }
  }

  /** Adds the tally of other rows. */
  void add(VectorTally that) {
    rows += that.rows;
    seen(that.shortest, that.longest);
    for (int entry = 0; entry < that.counts.length; entry++) {
      double more = that.counts[entry];
      double total = counts[entry] + more;
      if (more > 0) {
        double off = that.means[entry] - means[entry];
        squares[entry] += that.squares[entry] + off * off * counts[entry] * more / total;
        means[entry] += off * more / total;
        counts[entry] += that.counts[entry];
      }
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
    double mean = mean(0, counts.length);
    double[] filled = means.clone();
    for (int entry = 0; entry < counts.length; entry++) {
      filled[entry] = counts[entry] == 0 ? mean : filled[entry];
    }
    double sd = Math.sqrt(Arrays.stream(squares).sum() / known);
    requireFinite(name, mean, sd);
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
    double all = mean(0, counts.length);
    double[] channelMeans = new double[due.channels()];
    double[] sds = new double[due.channels()];
    for (int c = 0; c < sds.length; c++) {
      double own = 0;
      double sum = 0;
      for (int entry = c * steps; entry < (c + 1) * steps; entry++) {
        own += counts[entry];
      }
      channelMeans[c] = own > 0 ? mean(c * steps, (c + 1) * steps) : all;
      for (int entry = c * steps; entry < (c + 1) * steps; entry++) {
        double off = means[entry] - channelMeans[c];
        sum += squares[entry] + counts[entry] * off * off;
      }
      sds[c] = own > 0 ? Math.sqrt(sum / own) : 0;
      requireFinite(name, channelMeans[c], sds[c]);
    }
    return VectorColumn.ofSequences(name, channelMeans, sds, steps, min, max, known);
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

  /** Mean of the known numbers of some neighbouring entries; 0 where there is none. */
  private double mean(int from, int until) {
    double known = 0;
    for (int entry = from; entry < until; entry++) {
      known += counts[entry];
    }
    double mean = 0;
    for (int entry = from; entry < until; entry++) {
      mean += known > 0 ? means[entry] * counts[entry] / known : 0;
    }
    return mean;
  }

  private void requireFinite(String name, double mean, double sd) {
    if (!Double.isFinite(sd) || !Double.isFinite(mean)) {
      throw new IllegalArgumentException(
          "column of vectors "
              + name
              + " holds numbers too large to be averaged, found numbers beyond 1e"
              + (int) Math.log10(Math.max(-min, max))
              + "; their sum of squares must be finite; divide the entries.");
    }
  }
}
