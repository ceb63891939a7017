package io.sparkdae.profile;

import io.sparkdae.table.CategoryText;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;

/**
 * Cells as the texts of their categories, by the rule of {@link CategoryText}. Spark's own casts
 * write decimals and dates as SQL settings say, and are taken for other types alone.
 */
public final class CategorySpelling {

  /**
   * Up to this scale a decimal is never written with an exponent: BigDecimal.toString takes one
   * from the seventh zero behind the point on.
   */
  private static final int PLAIN = 6;

  private static final DataType TEXTS = DataTypes.createArrayType(DataTypes.StringType);

  private static final UserDefinedFunction DATE =
      functions.udf(
          (UDF1<Integer, String>) days -> days == null ? null : CategoryText.ofDays(days),
          DataTypes.StringType);

  private static final UserDefinedFunction DECIMAL =
      functions.udf((UDF1<Object, String>) CategoryText::of, DataTypes.StringType);

  private CategorySpelling() {}

  /**
   * The text of each cell.
   *
   * @param cells a column
   * @param type its type
   */
  public static Column of(Column cells, DataType type) {
    if (type instanceof DateType) {
      // Days are whole numbers: no calendar and no time zone takes part.
      return DATE.apply(functions.datediff(cells, functions.lit(LocalDate.EPOCH)));
    }
    return isPlain(type) ? cells.cast(DataTypes.StringType) : DECIMAL.apply(cells);
  }

  private static boolean isPlain(DataType type) {
    return !(type instanceof DecimalType decimal)
        || decimal.scale() >= 0 && decimal.scale() <= PLAIN;
  }

  /**
   * The texts of each bag's items.
   *
   * @param bags a column of arrays
   * @param type its type, an array
   */
  public static Column ofItems(Column bags, DataType type) {
    DataType items = ((ArrayType) type).elementType();
    return isPlain(items) && !(items instanceof DateType)
        ? bags.cast(TEXTS)
        : functions.transform(bags, item -> of(item, items));
  }

  /**
   * A text of each cell of any type, to hash it or to tell it from others. Arrays are written as
   * Spark does where nothing is set.
   */
  public static Column ofAny(Column cells, DataType type) {
    boolean nested =
        type instanceof ArrayType array
            && (array.elementType() instanceof ArrayType
                || array.elementType() instanceof StructType
                || array.elementType() instanceof MapType
                || array.elementType() instanceof BinaryType);
    return type instanceof ArrayType && !nested
        ? functions.concat(
            functions.lit("["),
            functions.array_join(ofItems(cells, type), ", ", "null"),
            functions.lit("]"))
        : of(cells, type);
  }
}
