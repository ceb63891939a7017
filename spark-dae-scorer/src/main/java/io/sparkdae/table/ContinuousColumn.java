package io.sparkdae.table;

import java.io.Serializable;

/**
 * A continuous column as the fit left it. Null, NaN and both infinities count as missing.
 *
 * @param name the column's name
 * @param missing number of missing values at fit time
 * @param mean mean of the values that were there, in the column's units
 * @param fill what a missing value is replaced with where a plain fill is wanted, in the column's
 *     units
 * @param min smallest value, in the column's units
 * @param max largest value, in the column's units
 * @param scaler how a value becomes what a network reads
 */
public record ContinuousColumn(
    String name, long missing, double mean, double fill, double min, double max, Scaler scaler)
    implements Serializable {

  /** The scaled value as a row holds it; NaN for null, NaN and the infinities. */
  public float scale(Double value) {
    return value == null || !Double.isFinite(value) ? Float.NaN : (float) scaler.scale(value);
  }

  /** The value in the column's units of what a row holds. */
  public double unscale(float scaled) {
    return scaler.unscale(scaled);
  }
}
