package io.sparkdae.autoencoder;

import io.sparkdae.stage.BoundedParams;
import io.sparkdae.stage.ColumnNames;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/**
 * Numbers for single columns, as text that a command line can hold: entries {@code column=number}.
 * A column's name may itself hold {@code =}: the last one counts.
 */
final class ColumnNumbers {

  private static final String CATEGORICAL = "*categorical";
  private static final String CONTINUOUS = "*continuous";

  private ColumnNumbers() {}

  /** A Param of such entries, each number between {@code low} and {@code high}. */
  static StringArrayParam param(Params parent, String name, String doc, double low, double high) {
    String bounds =
        high == Double.MAX_VALUE ? "of at least " + low : "between " + low + " and " + high;
    return new StringArrayParam(
        parent,
        name,
        doc,
        BoundedParams.rule(
            name,
            "hold entries column=number, each column once and its number " + bounds,
            value -> value != null && holds(value, low, high)));
  }

  private static boolean holds(String[] entries, double low, double high) {
    Set<String> columns = new HashSet<>();
    return Arrays.stream(entries)
        .allMatch(
            entry -> {
              double number = entry == null ? Double.NaN : number(entry);
              return number >= low && number <= high && columns.add(column(entry));
            });
  }

  /** What the entries name, in their order: columns, or kinds of them. */
  static List<String> names(String[] entries) {
    return Arrays.stream(entries).map(ColumnNumbers::column).toList();
  }

  /**
   * The entries by column, in their order.
   *
   * @param columns the names that there are, by whose spelling the entries are told
   */
  static Map<String, Double> parse(String[] entries, List<String> columns) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (String entry : entries) {
      numbers.put(ColumnNames.spelled(columns, column(entry)), number(entry));
    }
    return numbers;
  }

  /** The entries by column, where those of a kind count for its columns without one. */
  static Map<String, Double> byColumn(String[] entries, DenoisingAutoencoderParams<?> params) {
    Map<String, Double> numbers = parse(entries, Checks.columns(params));
    Map<String, String[]> kinds =
        Map.of(CATEGORICAL, params.getCategoricalCols(), CONTINUOUS, params.getContinuousCols());
    kinds.forEach(
        (kind, columns) -> {
          Double number = numbers.remove(kind);
          for (String column : number == null ? new String[0] : columns) {
            numbers.putIfAbsent(column, number);
          }
        });
    return numbers;
  }

  private static String column(String entry) {
    return entry.substring(0, entry.lastIndexOf('='));
  }

  /** NaN where there is none. */
  private static double number(String entry) {
    int at = entry.lastIndexOf('=');
    if (at < 1) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(entry.substring(at + 1));
    } catch (NumberFormatException notANumber) {
      return Double.NaN;
    }
  }
}
