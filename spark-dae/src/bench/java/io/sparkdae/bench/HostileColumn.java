package io.sparkdae.bench;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Types of columns and, for each, the values that break whoever expected pleasant ones. */
final class HostileColumn {

  /** The types that can be encoded, then those that cannot. */
  private static final List<DataType> TYPES =
      List.of(
          DataTypes.StringType,
          DataTypes.BooleanType,
          DataTypes.ByteType,
          DataTypes.ShortType,
          DataTypes.IntegerType,
          DataTypes.LongType,
          DataTypes.FloatType,
          DataTypes.DoubleType,
          DataTypes.DateType,
          new DecimalType(38, 0),
          new DecimalType(38, 38),
          new DecimalType(12, 3),
          DataTypes.TimestampType,
          DataTypes.BinaryType,
          DataTypes.NullType,
          DataTypes.createArrayType(DataTypes.IntegerType),
          new StructType(
              new StructField[] {DataTypes.createStructField("a.b", DataTypes.LongType, true)}));

  private static final int ENCODABLE = 12;

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "null",
          "NaN",
          "\0",
          "a\nb",
          "`'\"\\",
          "\ud83d\ude00",
          "e\u0301",
          "\u00e9",
          "\u202eabc",
          "\ud800",
          "x".repeat(10_000),
          "'; DROP TABLE x; --",
          "${jndi:ldap://x}");

  private static final double[] DOUBLES = {
    0,
    -0.0,
    1,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    1e300,
    1e-300,
    3.5e38,
    1 + Math.ulp(1.0)
  };

  private final DataType type;
  private final double nulls;
  private final int kinds;
  private final SplittableRandom random;

  /**
   * @param wild whether it may be of a type that cannot be encoded
   */
  HostileColumn(SplittableRandom random, boolean wild) {
    this.random = random;
    this.type = TYPES.get(random.nextInt(wild ? TYPES.size() : ENCODABLE));
    this.nulls =
        List.of(0.0, 0.0, 0.2, 0.9, 1.0).get(random.nextInt(random.nextInt(8) == 0 ? 5 : 3));
    this.kinds = 1 + random.nextInt(60);
  }

  DataType type() {
    return type;
  }

  boolean holdsNumbers() {
    return type instanceof NumericType;
  }

  /** The next value, of at most a column's own number of different ones. */
  Object next() {
    if (type == DataTypes.NullType || random.nextDouble() < nulls) {
      return null;
    }
    int kind = random.nextInt(kinds);
    // Pleasant values among them: a column of extremes alone is one case of many.
    boolean pleasant = (kind * 31 + kinds) % 3 > 0;
    if (type == DataTypes.StringType) {
      return pleasant ? "level " + kind : TEXTS.get(kind % TEXTS.size());
    } else if (type == DataTypes.BooleanType) {
      return kind % 2 == 0;
    } else if (type == DataTypes.ByteType) {
      return (byte) (pleasant ? kind : Byte.MIN_VALUE);
    } else if (type == DataTypes.ShortType) {
      return (short) (pleasant ? kind : Short.MIN_VALUE);
    } else if (type == DataTypes.IntegerType) {
      return pleasant ? kind : kind % 2 == 0 ? Integer.MIN_VALUE : Integer.MAX_VALUE;
    } else if (type == DataTypes.LongType) {
      return pleasant ? (long) kind : kind % 2 == 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    } else if (type == DataTypes.FloatType) {
      return pleasant ? kind / 7f : (float) DOUBLES[kind % DOUBLES.length];
    } else if (type == DataTypes.DoubleType) {
      return pleasant ? kind / 7.0 : DOUBLES[kind % DOUBLES.length];
    } else if (type == DataTypes.DateType) {
      return Date.valueOf(
          pleasant
              ? LocalDate.of(2020, 1, 1 + kind % 28)
              : LocalDate.of(kind % 2 == 0 ? 1 : 9999, 12, 31));
    } else if (type instanceof DecimalType decimal) {
      BigInteger most = BigInteger.TEN.pow(decimal.precision()).subtract(BigInteger.ONE);
      return new BigDecimal(pleasant ? BigInteger.valueOf(kind) : most, decimal.scale());
    } else if (type == DataTypes.TimestampType) {
      return Timestamp.from(Instant.ofEpochSecond(kind));
    } else if (type == DataTypes.BinaryType) {
      return new byte[] {(byte) kind};
    } else if (type instanceof StructType) {
      return RowFactory.create((long) kind);
    }
    return new Integer[] {kind};
  }
}
