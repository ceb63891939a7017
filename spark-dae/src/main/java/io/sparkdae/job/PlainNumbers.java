package io.sparkdae.job;

import io.sparkdae.stage.Schemas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Which columns of text hold numbers and nothing else, spelt so that they come out as they went in:
 * 39, -0.5 or 1.0, but neither 00501 nor 12.50. These can be passed on as numbers, the others only
 * as the text that they are.
 */
final class PlainNumbers {

  private static final String WHOLE = "^(0|-?[1-9][0-9]{0,17})\\z";
  private static final String INT = "^(0|-?[1-9][0-9]{0,8})\\z";

  /** At most 15 digits, which a double holds exactly as they are written. */
  private static final String SHORT =
      "^-?(?![0-9]{16})(?=[0-9.]{1,16}\\z)(0|[1-9][0-9]*)(\\.(0|[0-9]*[1-9]))?\\z";

  private static final List<DataType> KINDS =
      List.of(DataTypes.IntegerType, DataTypes.LongType, DataTypes.DoubleType);

  private PlainNumbers() {}

  /**
   * The types of those of the columns that hold such numbers. One Spark job.
   *
   * @param measured a column that is computed with and not passed on: any spelling of a number will
   *     do there
   */
  static Map<String, DataType> types(Dataset<Row> texts, List<String> names, String measured) {
    Map<String, DataType> types = new LinkedHashMap<>();
    if (names.isEmpty()) {
      return types;
    }
    List<Column> tallies = new ArrayList<>();
    for (String name : names) {
      Column text = Schemas.column(name);
      Column number = functions.expr("try_cast(" + quoted(name) + " AS DOUBLE)");
      Column exact =
          name.equalsIgnoreCase(measured)
              ? number.isNotNull()
              : number.cast("string").equalTo(text);
      tallies.add(count(text.rlike(INT)));
      tallies.add(count(text.rlike(WHOLE)));
      tallies.add(count(text.rlike(SHORT).or(text.rlike("[0-9]").and(exact))));
      tallies.add(functions.count(text));
    }
    Row counts =
        texts.agg(tallies.get(0), tallies.subList(1, tallies.size()).toArray(Column[]::new)).head();
    int width = KINDS.size() + 1;
    for (int i = 0; i < names.size(); i++) {
      long cells = counts.getLong(i * width + KINDS.size());
      for (int kind = KINDS.size() - 1; kind >= 0 && cells > 0; kind--) {
        if (counts.getLong(i * width + kind) == cells) {
          types.put(names.get(i), KINDS.get(kind));
        }
      }
    }
    return types;
  }

  private static Column count(Column condition) {
    return functions.count(functions.when(condition, functions.lit(1)));
  }

  private static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
