package io.sparkdae.table;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.util.Calendar;
import java.util.Locale;

/**
 * How a category is spelt. The rule is ours, so that a category has the same text by every path and
 * under all settings: a boolean is {@code true} or {@code false}, a whole number its digits, a
 * decimal its digits at its scale and never an exponent, a date ISO 8601 in the proleptic Gregorian
 * calendar with a sign before years beyond 9999.
 */
public final class CategoryText {

  /** Spark's decimals have at most 38 digits. The digits of far larger exponents fill a memory. */
  private static final int MOST_DIGITS = 1000;

  private CategoryText() {}

  /**
   * The text of a value.
   *
   * @return null of null, and of a value whose type holds no categories
   */
  public static String of(Object value) {
    if (value instanceof BigDecimal decimal) {
      return of(decimal);
    }
    if (value instanceof Date date) {
      return of(date).toString();
    }
    boolean known =
        value instanceof String
            || value instanceof Boolean
            || value instanceof Integer
            || value instanceof Long
            || value instanceof Short
            || value instanceof Byte
            || value instanceof BigInteger
            || value instanceof LocalDate;
    return known ? value.toString() : null;
  }

  /** The text of a decimal. */
  public static String of(BigDecimal decimal) {
    return isShort(decimal) ? decimal.toPlainString() : decimal.toString();
  }

  /** Whether a decimal has few enough digits to be written without an exponent. */
  static boolean isShort(BigDecimal decimal) {
    return Math.abs((long) decimal.scale()) + decimal.precision() <= MOST_DIGITS;
  }

  /** The text of a date, which is given as days since 1970-01-01. */
  public static String ofDays(int days) {
    return LocalDate.ofEpochDay(days).toString();
  }

  /**
   * The day that a date shows in the JVM's time zone. It is in the calendar that java.sql.Date is
   * in, Julian before 1582-10-15, where Date.toString and toLocalDate get eras and long years
   * wrong.
   */
  private static LocalDate of(Date date) {
    Calendar calendar =
        new Calendar.Builder()
            .setCalendarType("gregory")
            .setLocale(Locale.ROOT)
            .setInstant(date.getTime())
            .build();
    return LocalDate.of(calendar.get(Calendar.YEAR), calendar.get(Calendar.MONTH) + 1, 1)
        .with(ChronoField.ERA, calendar.get(Calendar.ERA))
        .plusDays(calendar.get(Calendar.DAY_OF_MONTH) - 1L);
  }
}
