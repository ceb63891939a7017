package io.sparkdae.table;

import java.math.BigDecimal;
import java.util.List;

/** The scale that all categories of a vocabulary of decimals have. */
final class DecimalScale {

  /** No scale: the categories are not all decimals of one scale. */
  static final int NONE = Integer.MIN_VALUE;

  /** Spark's decimals have at most so many digits, before the point or behind it. */
  private static final int LARGEST = 38;

  /** Longer texts are no decimals of Spark's, and may take long to parse. */
  private static final int LONGEST = 64;

  private DecimalScale() {}

  static int of(List<String> values) {
    int common = NONE;
    for (String value : values) {
      int scale = scale(value);
      if (scale == NONE || common != NONE && common != scale) {
        return NONE;
      }
      common = scale;
    }
    return common;
  }

  private static int scale(String value) {
    if (value.length() > LONGEST) {
      return NONE;
    }
    try {
      int scale = new BigDecimal(value).scale();
      return Math.abs((long) scale) > LARGEST ? NONE : scale;
    } catch (NumberFormatException notANumber) {
      return NONE;
    }
  }

  /** The same number at another scale; null where that has too few digits for it. */
  static BigDecimal at(int scale, BigDecimal decimal) {
    if (scale == NONE || !CategoryText.isShort(decimal)) {
      return null;
    }
    boolean exact = decimal.signum() == 0 || decimal.stripTrailingZeros().scale() <= scale;
    return exact ? decimal.setScale(scale) : null;
  }
}
