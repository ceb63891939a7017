package io.sparkdae.job;

import io.sparkdae.table.ColumnNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;

/** The types that {@code --columnTypes} says: {@code NAME=TYPE}, as Spark's DDL spells types. */
final class ColumnTypes {

  private ColumnTypes() {}

  /**
   * Types by column name.
   *
   * @throws IllegalArgumentException if an entry has no name, a type is none that text can be read
   *     by, or a column has two types
   */
  static Map<String, DataType> said(JobConfig config) {
    Map<String, DataType> types = new LinkedHashMap<>();
    for (String entry : entries(config.list(JobOption.COLUMN_TYPES))) {
      // No type holds an equals sign, a name may.
      int at = entry.lastIndexOf('=');
      if (at < 1) {
        throw wrong("has an entry without a name or a type", entry);
      }
      DataType type = parsed(entry.substring(at + 1)).orElseThrow(() -> noType(entry));
      if (types.put(entry.substring(0, at), type) != null) {
        throw wrong("names a column twice", entry);
      }
    }
    return types;
  }

  /**
   * Requires of types for a csv that its cells can have them.
   *
   * @throws IllegalArgumentException if one is an array
   */
  static void requireSingle(Map<String, DataType> said) {
    said.forEach(
        (name, type) -> {
          if (type instanceof ArrayType) {
            throw wrong(
                "has an array for a csv, whose cells hold one value", name + "=" + type.sql());
          }
        });
  }

  /** The comma in DECIMAL(10,2) parts no entries. */
  private static List<String> entries(List<String> parts) {
    List<String> entries = new ArrayList<>();
    for (String part : parts) {
      int last = entries.size() - 1;
      if (last >= 0 && isOpen(entries.get(last))) {
        entries.set(last, entries.get(last) + "," + part);
      } else {
        entries.add(part);
      }
    }
    return entries;
  }

  private static boolean isOpen(String entry) {
    String type = entry.substring(entry.lastIndexOf('=') + 1);
    return entry.contains("=") && type.contains("(") && !type.contains(")");
  }

  private static Optional<DataType> parsed(String text) {
    DataType type;
    try {
      type = DataType.fromDDL(text);
    } catch (Exception none) { // Scala throws a checked one that no signature names
      return Optional.empty();
    }
    DataType element = type instanceof ArrayType array ? array.elementType() : type;
    boolean readable =
        !(element instanceof StructType
            || element instanceof MapType
            || element instanceof ArrayType
            || element instanceof BinaryType);
    return readable ? Optional.of(type) : Optional.empty();
  }

  private static IllegalArgumentException noType(String entry) {
    return wrong("has a type that no text is read by", entry);
  }

  private static IllegalArgumentException wrong(String what, String entry) {
    return new IllegalArgumentException(
        "columnTypes "
            + what
            + "; found "
            + ColumnNames.shown(entry)
            + "; an entry is NAME=TYPE, with a type such as string, bigint, double, boolean, date or"
            + " decimal(10,2), and a column has one; write it like --columnTypes zip=string.");
  }
}
