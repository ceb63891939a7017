package io.sparkdae.autoencoder;

import io.sparkdae.stage.Schemas;
import io.sparkdae.table.CategoricalColumn;
import io.sparkdae.table.FittedTable;
import io.sparkdae.table.MultiValuedColumn;
import io.sparkdae.table.Vocabulary;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StructType;

/**
 * Categories as values of their column's type. A cell that is imputed has the type that its column
 * has at transform: a model refuses a type that cannot hold all categories of the fit, before any
 * job, rather than impute a null or end in an error that shows a category.
 */
final class HeldCategories {

  /** No decimal of Spark's is longer, and longer ones may take long to parse. */
  private static final int LONGEST = 64;

  /** What a column may have been at the fit, from the types of few values to those of many. */
  private static final List<DataType> KINDS =
      List.of(DataTypes.BooleanType, DataTypes.DateType, DataTypes.IntegerType, DataTypes.LongType);

  private HeldCategories() {}

  /** Whether cells of a type hold every text. */
  static boolean isText(DataType type) {
    return !(type instanceof BooleanType
        || type instanceof DateType
        || type instanceof DecimalType
        || type instanceof ByteType
        || type instanceof ShortType
        || type instanceof IntegerType
        || type instanceof LongType);
  }

  /**
   * Requires that the columns whose cells a plan decodes have types that hold what is decoded.
   *
   * @throws IllegalArgumentException if a type cannot hold a category of the fit
   */
  static void require(FittedTable table, OutputPlan plan, StructType schema) {
    for (CategoricalColumn column : table.categoricals()) {
      DataType type = Schemas.field(schema, "categoricalCols", column.name()).dataType();
      require(plan, column.name(), column.vocabulary(), type, "");
    }
    for (MultiValuedColumn column : table.bags()) {
      DataType type = Schemas.field(schema, "multiValuedCols", column.name()).dataType();
      DataType items = ((ArrayType) type).elementType();
      require(plan, column.name(), column.vocabulary(), items, "items of ");
    }
  }

  private static void require(
      OutputPlan plan, String column, Vocabulary vocabulary, DataType type, String of) {
    boolean imputed = plan.imputed().contains(column);
    if (isText(type) || !imputed && plan.reconstructionCol() == null) {
      return;
    }
    long lost = vocabulary.values().stream().filter(text -> value(text, type) == null).count();
    if (lost > 0) {
      throw new IllegalArgumentException(
          "column "
              + column
              + " cannot be "
              + (imputed ? "imputed" : "reconstructed")
              + ", found "
              + of
              + "type "
              + type.simpleString()
              + ", which cannot hold "
              + lost
              + " of the column's "
              + vocabulary.values().size()
              + " categories; at the fit they were of type "
              + atFit(vocabulary)
              + "; a decoded cell has the type of its column at transform; cast the column to its"
              + " type at the fit, or "
              + (imputed ? "leave it out of imputedCols." : "clear reconstructionCol."));
    }
  }

  /** The first type that holds all categories: a model keeps texts alone. */
  private static String atFit(Vocabulary vocabulary) {
    List<String> texts = vocabulary.values();
    return KINDS.stream()
        .filter(kind -> texts.stream().allMatch(text -> value(text, kind) != null))
        .map(DataType::simpleString)
        .findFirst()
        .orElse(texts.stream().allMatch(HeldCategories::isDecimal) ? "decimal" : "string");
  }

  /** Reads categories as values of a type that holds them. */
  static UDF1<String, Object> reader(DataType type) {
    return text -> text == null ? null : value(text, type);
  }

  /** The value that a text is, exactly; null if the type has none. */
  private static Object value(String text, DataType type) {
    if (type instanceof BooleanType) {
      return text.equals("true") ? Boolean.TRUE : text.equals("false") ? Boolean.FALSE : null;
    }
    try {
      return type instanceof DateType ? date(text) : number(decimal(text), type);
    } catch (DateTimeParseException | ArithmeticException | NumberFormatException other) {
      return null;
    }
  }

  private static LocalDate date(String text) {
    LocalDate date = LocalDate.parse(text);
    Math.toIntExact(date.toEpochDay()); // Spark counts days in an int
    return date;
  }

  private static boolean isDecimal(String text) {
    try {
      decimal(text);
      return true;
    } catch (NumberFormatException other) {
      return false;
    }
  }

  private static BigDecimal decimal(String text) {
    BigDecimal decimal = new BigDecimal(text.length() > LONGEST ? "" : text);
    if (Math.abs((long) decimal.scale()) > LONGEST) {
      throw new NumberFormatException();
    }
    return decimal;
  }

  private static Object number(BigDecimal number, DataType type) {
    if (type instanceof ByteType) {
      return number.byteValueExact();
    }
    if (type instanceof ShortType) {
      return number.shortValueExact();
    }
    if (type instanceof IntegerType) {
      return number.intValueExact();
    }
    if (type instanceof LongType) {
      return number.longValueExact();
    }
    DecimalType decimal = (DecimalType) type;
    BigDecimal scaled = number.setScale(decimal.scale());
    return scaled.precision() > decimal.precision() ? null : scaled;
  }
}
