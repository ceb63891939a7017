package io.sparkdae.table;

/**
 * Zero mean and unit population standard deviation. A constant column becomes 0.
 *
 * @param mean mean of the column at fit time
 * @param sd population standard deviation at fit time; 0 for a constant column
 */
public record Standardization(double mean, double sd) implements Scaler {

  @Override
  public double scale(double value) {
    return sd > 0 ? (value - mean) / sd : 0;
  }

  @Override
  public double unscale(double scaled) {
    return mean + scaled * sd;
  }
}
