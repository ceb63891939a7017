package io.sparkdae.table;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;

/**
 * What a fit learnt of a column of vectors, each entry of which is a number that may be missing,
 * such as a user's rating of an item. Entries are scaled by their own mean and the whole column's
 * deviation from these: an entry that nobody can predict is best predicted by 0.
 */
public final class VectorColumn implements Serializable {

  private static final long serialVersionUID = 1L;

  private final String name;
  private final double[] means;
  private final double sd;
  private final double min;
  private final double max;
  private final long known;
  private final boolean zeroAsMissing;

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
    this.name = name;
    this.means = means.clone();
    this.sd = sd;
    this.min = min;
    this.max = max;
    this.known = known;
    this.zeroAsMissing = zeroAsMissing;
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

  /** Deviation of the known numbers from their entry's mean. */
  public double sd() {
    return sd;
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
   * What a row holds for an entry's number; NaN for a missing one, as one is that is not finite.
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
    return (float) ((value - means[entry]) / unit());
  }

  /** The number in the column's units that a row's stands for. */
  public double unscale(int entry, float scaled) {
    return means[entry] + scaled * unit();
  }

  private double unit() {
    return sd > 0 ? sd : 1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VectorColumn that
        && name.equals(that.name)
        && Arrays.equals(means, that.means)
        && sd == that.sd
        && min == that.min
        && max == that.max
        && known == that.known
        && zeroAsMissing == that.zeroAsMissing;
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, Arrays.hashCode(means), sd, min, max, known, zeroAsMissing);
  }

  @Override
  public String toString() {
    return "VectorColumn[" + name + ", " + means.length + " entries]";
  }
}
