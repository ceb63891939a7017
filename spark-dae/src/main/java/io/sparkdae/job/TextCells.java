package io.sparkdae.job;

import io.sparkdae.stage.Schemas;
import io.sparkdae.table.ColumnNames;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;

/**
 * Columns of text, read by a type. A cell that the type cannot hold ends the job: as a missing one
 * it would change results without a word.
 */
final class TextCells {

  private static final String STRING = "string";

  /** Options of Spark's reader that say how dates and times are spelt. */
  private static final String[] FORMATS = {"dateFormat", "timestampFormat", "timestampNTZFormat"};

  private final Map<String, String> formats = new TreeMap<>();

  /**
   * @param options options of the reader, by names in any case
   */
  TextCells(Map<String, String> options) {
    for (String name : FORMATS) {
      if (options.containsKey(name)) {
        formats.put(name, options.get(name));
      }
    }
    if (!formats.isEmpty() && options.containsKey("locale")) {
      formats.put("locale", options.get("locale"));
    }
  }

  /**
   * A column of texts, or of arrays of them, as a column of the type.
   *
   * @param field the column; where it holds something else, as it came
   */
  Column read(StructField field, DataType type) {
    Column cell = Schemas.column(field.name());
    if (field.dataType().equals(type)) {
      return cell;
    }
    if (type instanceof ArrayType array) {
      return field.dataType() instanceof ArrayType
          ? items(field.name(), array)
          : checked(cell, functions.lit(null).cast(type), field.name(), type);
    }
    if (!(field.dataType() instanceof StringType)) {
      return cell;
    }
    Column text = functions.when(functions.trim(cell).notEqual(""), cell);
    return checked(text, value(field.name(), type), field.name(), type);
  }

  private static Column items(String name, ArrayType type) {
    if (type.elementType() instanceof StringType) {
      return Schemas.column(name);
    }
    String items = quoted(name);
    Column value = functions.expr("try_cast(" + items + " AS " + type.sql() + ")");
    String lost = "size(filter(%s, x -> x IS NOT NULL))";
    Column whole =
        functions
            .expr(String.format(Locale.ROOT, lost, items))
            .equalTo(
                functions.expr(
                    String.format(
                        Locale.ROOT, lost, "try_cast(" + items + " AS " + type.sql() + ")")));
    return checked(Schemas.column(name), functions.when(whole, value), name, type);
  }

  private Column value(String name, DataType type) {
    String text = quoted(name);
    if (isWhole(type)) {
      // Where a column has holes, some programs write 1 as 1.0.
      return functions.expr(
          String.format(
              Locale.ROOT,
              "CASE WHEN try_cast(%1$s AS DECIMAL(38,18)) = floor(try_cast(%1$s AS DECIMAL(38,18)))"
                  + " THEN try_cast(try_cast(%1$s AS DECIMAL(38,18)) AS %2$s) END",
              text,
              type.sql()));
    }
    boolean ofTime = type instanceof DateType || type.sql().startsWith("TIMESTAMP");
    if (ofTime && !formats.isEmpty()) {
      Column line = functions.to_csv(functions.struct(Schemas.column(name).as("v")));
      return functions.from_csv(line, functions.lit("v " + type.sql()), formats).getField("v");
    }
    return functions.expr("try_cast(" + text + " AS " + type.sql() + ")");
  }

  private static boolean isWhole(DataType type) {
    return type instanceof ByteType
        || type instanceof ShortType
        || type instanceof IntegerType
        || type instanceof LongType;
  }

  private static Column checked(Column text, Column value, String name, DataType type) {
    return functions
        .when(text.isNull(), functions.lit(null).cast(type))
        .when(value.isNull(), refused(name, type))
        .otherwise(value);
  }

  /** Fails for the first cell that it is asked about, of which it says nothing. */
  private static Column refused(String name, DataType type) {
    String spelt = type.simpleString();
    String message =
        "column "
            + ColumnNames.shown(name)
            + " of input is not readable as "
            + spelt
            + "; found a cell of other text; a column is read by its type, and only an empty cell is"
            + " a missing one; name other spellings of a missing cell by --nullValues, or another"
            + " type by --columnTypes "
            + ColumnNames.shown(name)
            + "="
            + STRING
            + ".";
    UDF1<Object, Object> refuse =
        cell -> {
          throw new IllegalArgumentException(message);
        };
    return functions.udf(refuse, type).apply(Schemas.column(name));
  }

  private static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
