package io.sparkdae.autoencoder;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;

/**
 * Numbers as text, in the manner of their column: whole ones without a fraction, decimals with
 * their own digits.
 *
 * @param scale digits after the point; -1 for as many as it takes
 * @param doubles whether the column holds doubles
 */
record CellText(int scale, boolean doubles) implements Serializable {

  static CellText of(DataType type) {
    if (type instanceof ByteType
        || type instanceof ShortType
        || type instanceof IntegerType
        || type instanceof LongType) {
      return new CellText(0, false);
    }
    return type instanceof DecimalType decimal
        ? new CellText(decimal.scale(), false)
        : new CellText(-1, type instanceof DoubleType);
  }

  /** A number of the column. */
  String observed(double number) {
    return doubles ? Double.toString(number) : expected(number);
  }

  /** A number that a network gave: it has the digits of a float, and no more. */
  String expected(double number) {
    return scale < 0
        ? Float.toString((float) number)
        : new BigDecimal(number).setScale(scale, RoundingMode.HALF_EVEN).toPlainString();
  }
}
