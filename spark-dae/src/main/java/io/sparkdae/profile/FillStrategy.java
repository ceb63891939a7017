package io.sparkdae.profile;

import java.util.Locale;

/** What stands in for a missing number. */
public enum FillStrategy {
  /** The smallest value that at least half of the values do not exceed. */
  MEDIAN,
  /** The arithmetic mean. */
  MEAN,
  /** The most frequent value; the smallest of several. */
  MODE,
  /** A number given. */
  CONSTANT;

  /** The strategy with this Param value, such as {@code median}. */
  public static FillStrategy of(String param) {
    return valueOf(param.toUpperCase(Locale.ROOT));
  }
}
