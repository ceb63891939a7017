package io.sparkdae.autoencoder;

import io.sparkdae.LocalSpark;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A table with a column of every type that holds levels, as Spark has it and as Java has it. */
final class EveryLevelType {

  static final int ROWS = 60;
  static final String[] LEVELS = {
    "tiny", "money", "whole", "day", "yes", "small", "short", "int", "long", "text"
  };
  static final String[] BAGS = {"amounts", "days"};

  private static final List<String> TINY =
      List.of("0E-18", "1E-18", "-1.5E-7", "0.000001", "-0.0000009", "1", "12345678901234567890.5");
  private static final List<String> DAYS =
      List.of(
          "1582-10-10",
          "+10000-01-01",
          "1582-10-04",
          "1582-10-15",
          "2011-12-30",
          "2017-10-15",
          "0000-02-29",
          "-0044-03-15",
          "1500-03-01",
          "1970-01-01",
          "+123456-07-08");

  private EveryLevelType() {}

  private static Map<String, List<Object>> values() {
    Map<String, List<Object>> values = new LinkedHashMap<>();
    values.put("tiny", decimals(18, TINY));
    values.put("money", decimals(2, List.of("0", "1.00", "-7.25", "99999999.99")));
    values.put("whole", decimals(0, List.of("0", "-5", "1" + "0".repeat(37))));
    values.put("day", DAYS.stream().map(day -> (Object) LocalDate.parse(day)).toList());
    values.put("yes", List.of(true, false));
    values.put("small", List.of((byte) -128, (byte) 0, (byte) 7));
    values.put("short", List.of((short) -32768, (short) 12));
    values.put("int", List.of(Integer.MIN_VALUE, 0, 1234567));
    values.put("long", List.of(Long.MIN_VALUE + 1, 0L, Long.MAX_VALUE));
    values.put("text", List.of("", "I", "ı", "İstanbul", " a ", "۱۲", "0E-18", "true", "\uFFFDA"));
    return values;
  }

  private static List<Object> decimals(int scale, List<String> values) {
    return new ArrayList<>(values.stream().map(v -> new BigDecimal(v).setScale(scale)).toList());
  }

  /** The cells of a row for the scorer. */
  static Map<String, Object> row(int id) {
    Map<String, Object> row = new LinkedHashMap<>();
    values().forEach((name, all) -> row.put(name, all.get(id % all.size())));
    row.put("amounts", List.of(row.get("tiny"), values().get("tiny").get(0)));
    row.put("days", List.of(row.get("day"), values().get("day").get(0)));
    return row;
  }

  /** The rows, numbered by a column {@code id}. */
  static Dataset<Row> rows() {
    List<String> columns = new ArrayList<>(List.of("int(id) id"));
    values()
        .forEach(
            (name, all) ->
                columns.add(
                    all.stream()
                            .map(EveryLevelType::sql)
                            .collect(Collectors.joining(", ", "array(", ")"))
                        + "[int(id % "
                        + all.size()
                        + ")] `"
                        + name
                        + "`"));
    return LocalSpark.session()
        .range(0, ROWS, 1, 2)
        .selectExpr(columns.toArray(String[]::new))
        .selectExpr(
            "*",
            "array(tiny, " + sql(values().get("tiny").get(0)) + ") amounts",
            "array(day, " + sql(values().get("day").get(0)) + ") days");
  }

  private static String sql(Object value) {
    if (value instanceof BigDecimal decimal) {
      return "cast('" + decimal.toPlainString() + "' as decimal(38," + decimal.scale() + "))";
    }
    if (value instanceof LocalDate date) {
      return "date_from_unix_date(" + date.toEpochDay() + ")";
    }
    if (value instanceof String text) {
      if (text.startsWith("\uFFFD")) {
        // No valid UTF-8: read as Java does, with U+FFFD in the place of what is none.
        return "cast(X'FF41' as string)";
      }
      return "'" + text + "'";
    }
    String type = value.getClass().getSimpleName();
    return value instanceof Boolean
        ? "" + value
        : "cast('" + value + "' as " + type.replace("Integer", "int") + ")";
  }
}
