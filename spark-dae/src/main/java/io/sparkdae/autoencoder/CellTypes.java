package io.sparkdae.autoencoder;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;

/** Casts decoded cells back to the types of their columns. */
final class CellTypes {

  private CellTypes() {}

  /**
   * A decoded level (a string) in its column's own type.
   *
   * @param level the text of a category that {@link HeldCategories} has checked
   */
  static Column castLevel(Column level, DataType type) {
    return HeldCategories.isText(type)
        ? level.cast(type)
        : functions.udf(HeldCategories.reader(type), type).apply(level);
  }

  /** A decoded bag (strings) with items of its column's own type. */
  static Column castBag(Column bag, DataType type) {
    DataType items = ((ArrayType) type).elementType();
    return HeldCategories.isText(items)
        ? bag.cast(DataTypes.createArrayType(items, true))
        : functions.transform(bag, item -> castLevel(item, items));
  }

  /**
   * A decoded number (a double) in its column's own type: rounded half to even for whole types, and
   * kept within the type's range, for a network may reach beyond it.
   */
  static Column castNumber(Column number, DataType type) {
    if (type instanceof ByteType) {
      return whole(number, Byte.MIN_VALUE, Byte.MAX_VALUE).cast(type);
    }
    if (type instanceof ShortType) {
      return whole(number, Short.MIN_VALUE, Short.MAX_VALUE).cast(type);
    }
    if (type instanceof IntegerType) {
      return whole(number, Integer.MIN_VALUE, Integer.MAX_VALUE).cast(type);
    }
    if (type instanceof LongType) {
      // The largest double below 2^63.
      return whole(number, Long.MIN_VALUE, Math.nextDown(0x1p63)).cast(type);
    }
    if (type instanceof FloatType) {
      return within(number, -Float.MAX_VALUE, Float.MAX_VALUE).cast(type);
    }
    if (type instanceof DecimalType decimal) {
      double over = Math.pow(10, decimal.precision() - decimal.scale());
      double end = Math.min(over - Math.pow(10, -decimal.scale()), Math.nextDown(over));
      return within(number, -end, end).cast(type);
    }
    return number.cast(DataTypes.DoubleType).cast(type);
  }

  /**
   * A decoded vector in its column's own type: an array of float or double where it was one.
   *
   * @param vector a vector without missing entries
   */
  static Column castVector(Column vector, DataType type) {
    return type instanceof ArrayType
        ? org.apache.spark.ml.functions.vector_to_array(vector, "float64").cast(type)
        : vector;
  }

  private static Column whole(Column number, double low, double high) {
    return within(functions.rint(number), low, high);
  }

  private static Column within(Column number, double low, double high) {
    return functions.least(functions.greatest(number, functions.lit(low)), functions.lit(high));
  }
}
