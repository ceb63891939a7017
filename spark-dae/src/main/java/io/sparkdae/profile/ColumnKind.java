package io.sparkdae.profile;

import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.vectorized.ColumnVector;

/** How a column's cells lie in a vector, for the types that are read without a conversion. */
enum ColumnKind {
  TEXT,
  LONG,
  INT,
  SHORT,
  BYTE,
  DOUBLE,
  FLOAT,
  /** Any other type: Spark converts it first. */
  OTHER;

  static ColumnKind of(DataType type) {
    if (type instanceof StringType) {
      return TEXT;
    } else if (type instanceof LongType) {
      return LONG;
    } else if (type instanceof IntegerType) {
      return INT;
    } else if (type instanceof ShortType) {
      return SHORT;
    } else if (type instanceof ByteType) {
      return BYTE;
    } else if (type instanceof DoubleType) {
      return DOUBLE;
    } else if (type instanceof FloatType) {
      return FLOAT;
    }
    return OTHER;
  }

  boolean isIntegral() {
    return this == LONG || this == INT || this == SHORT || this == BYTE;
  }

  boolean isNumeric() {
    return isIntegral() || this == DOUBLE || this == FLOAT;
  }

  /** A whole number that is not null. */
  long getLong(ColumnVector vector, int row) {
    return switch (this) {
      case LONG -> vector.getLong(row);
      case INT -> vector.getInt(row);
      case SHORT -> vector.getShort(row);
      case BYTE -> vector.getByte(row);
      default -> throw new IllegalStateException("no whole numbers: " + this);
    };
  }

  /** A number that is not null. */
  double getDouble(ColumnVector vector, int row) {
    return switch (this) {
      case DOUBLE -> vector.getDouble(row);
      case FLOAT -> vector.getFloat(row);
      default -> getLong(vector, row);
    };
  }
}
