package io.sparkdae.table;

import java.io.Serializable;

/** How a number of a column becomes the number that a network reads, and back. */
public sealed interface Scaler extends Serializable
    permits Scaler.Unscaled, Standardization, NormalScores {

  /** The scaled value of a finite number. */
  double scale(double value);

  /**
   * The number whose scaled value this is; the inverse of {@link #scale} within the fitted range.
   */
  double unscale(double scaled);

  /** Leaves numbers as they are. */
  record Unscaled() implements Scaler {
    @Override
    public double scale(double value) {
      return value;
    }

    @Override
    public double unscale(double scaled) {
      return scaled;
    }
  }
}
