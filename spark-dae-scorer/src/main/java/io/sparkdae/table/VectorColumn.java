package io.sparkdae.table;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;

/**
 * What a fit learnt of a column of vectors, each entry of which is a number that may be missing,
 * such as a user's rating of an item. Entries are scaled by their own mean and the whole column's
 * deviation from these: an entry that nobody can predict is best predicted by 0.
 *
 * <p>A sequence's entries are scaled by the mean and the deviation of their channel over all steps:
 * a filter that slides over time finds the same shape at the same height wherever it occurs, and
 * channels of different units weigh alike.
 */
public final class VectorColumn implements Serializable {

  private static final long serialVersionUID = 1L;

  private final String name;
  private final double[] means;
  private final double[] sds;
  private final int channels;
  private final double min;
  private final double max;
  private final long known;
  private final boolean zeroAsMissing;
  private final float bound;

  /**
   * @param name the column's name
   * @param means mean of each entry's known numbers; of an entry that is never known, of all
   * @param sd deviation of the known numbers from their entry's mean; 0 where there is none
   * @param min smallest known number
   * @param max largest known number
   * @param known how many numbers were known at fit time
   * @param zeroAsMissing whether a 0, and what a sparse vector does not hold, is missing
   */
  public VectorColumn(
      String name,
      double[] means,
      double sd,
      double min,
      double max,
      long known,
      boolean zeroAsMissing) {
    this(name, means, new double[] {sd}, 0, min, max, known, zeroAsMissing);
  }

  private VectorColumn(
      String name,
      double[] means,
      double[] sds,
      int channels,
      double min,
      double max,
      long known,
      boolean zeroAsMissing) {
    this.name = name;
    this.means = means.clone();
    this.sds = sds.clone();
    this.channels = channels;
    this.min = min;
    this.max = max;
    this.known = known;
    this.zeroAsMissing = zeroAsMissing;
    this.bound = bound();
  }

  /** As far as a scaled number may reach: as {@link ScaledNumbers} bounds those of a column. */
  private float bound() {
    double farthest = 1;
    for (int entry = 0; entry < means.length; entry++) {
      double range = Math.max(Math.abs(quotient(entry, min)), Math.abs(quotient(entry, max)));
      farthest = range > farthest ? range : farthest;
    }
    return (float) Math.min(ScaledNumbers.FARTHEST, ScaledNumbers.REACH * farthest);
  }

  /**
   * A column of sequences, whose entries lie channel after channel; a 0 is a number like any other.
   *
   * @param name the column's name
   * @param means mean of each channel's known numbers; of a channel that is never known, of all
   * @param sds deviation of each channel's known numbers; 0 where there is none
   * @param steps number of steps of a sequence
   * @param min smallest known number
   * @param max largest known number
   * @param known how many numbers were known at fit time
   * @throws IllegalArgumentException if there are no channels or steps, or not as many deviations
   *     as means
   */
  public static VectorColumn ofSequences(
      String name, double[] means, double[] sds, int steps, double min, double max, long known) {
    if (means.length == 0 || means.length != sds.length || steps < 1) {
      throw new IllegalArgumentException(
          "sequences of column "
              + name
              + " have a mean and a deviation for each channel, found "
              + means.length
              + " means, "
              + sds.length
              + " deviations and "
              + steps
              + " steps");
    }
    double[] all = new double[means.length * steps];
    for (int entry = 0; entry < all.length; entry++) {
      all[entry] = means[entry / steps];
    }
    return new VectorColumn(name, all, sds, means.length, min, max, known, false);
  }

  /** The column's name. */
  public String name() {
    return name;
  }

  /** Number of entries of a vector. */
  public int size() {
    return means.length;
  }

  /** Mean of each entry, in the column's units. */
  public double[] means() {
    return means.clone();
  }

  /** Number of channels of a sequence; 0 where vectors are no sequences. */
  public int channels() {
    return channels;
  }

  /** Deviation of the known numbers from their entry's mean; of a sequence's first channel. */
  public double sd() {
    return sds[0];
  }

  /** Deviation of each channel of a sequence; of vectors that are none the one that all share. */
  public double[] sds() {
    return sds.clone();
  }

  /** Smallest known number. */
  public double min() {
    return min;
  }

  /** Largest known number. */
  public double max() {
    return max;
  }

  /** How many numbers were known at fit time. */
  public long known() {
    return known;
  }

  /** Whether a 0, and what a sparse vector does not hold, is missing. */
  public boolean zeroAsMissing() {
    return zeroAsMissing;
  }

  /**
   * What a row holds for an entry's number, kept within a million times the fitted range; NaN for a
   * missing one, as one is that is not finite.
   */
  public float scale(int entry, double value) {
    boolean missing = !Double.isFinite(value) || zeroAsMissing && value == 0;
    return missing ? Float.NaN : scaled(entry, value);
  }

  /** Smallest number that a row held for an entry at fit time, at least. */
  float low(int entry) {
    return scaled(entry, min);
  }

  /** Largest number that a row held for an entry at fit time, at most. */
  float high(int entry) {
    return scaled(entry, max);
  }

  private float scaled(int entry, double value) {
    return Math.max(-bound, Math.min(bound, (float) quotient(entry, value)));
  }

  private double quotient(int entry, double value) {
    return (value - means[entry]) / unit(entry);
  }

  /** The number in the column's units that a row's stands for. */
  public double unscale(int entry, float scaled) {
    return means[entry] + scaled * unit(entry);
  }

  private double unit(int entry) {
    double sd = sds[entry / (means.length / sds.length)];
    return sd > 0 ? sd : 1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VectorColumn that
        && name.equals(that.name)
        && Arrays.equals(means, that.means)
        && Arrays.equals(sds, that.sds)
        && channels == that.channels
        && min == that.min
        && max == that.max
        && known == that.known
        && zeroAsMissing == that.zeroAsMissing;
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        name,
        Arrays.hashCode(means),
        Arrays.hashCode(sds),
        channels,
        min,
        max,
        known,
        zeroAsMissing);
  }

  @Override
  public String toString() {
    return "VectorColumn[" + name + ", " + means.length + " entries]";
  }
}
