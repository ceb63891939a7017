package io.sparkdae.lift;

import io.sparkdae.stage.Schemas;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;

/**
 * What is to be predicted: one of two values, or a number.
 *
 * @param name the column's name
 * @param positive the rarer of two values as a string, which is the class 1; null for a number
 */
record LabelColumn(String name, String positive) {

  /**
   * Looks at the values of a column.
   *
   * @throws IllegalArgumentException if the column is missing, or holds texts of more than two
   *     values, or one value alone
   */
  static LabelColumn of(Dataset<Row> rows, String name) {
    StructField field = Schemas.field(rows.schema(), "labelCol", name);
    Column label = Schemas.column(name);
    List<Row> counts =
        rows.filter(label.isNotNull())
            .groupBy(label.cast("string").as("value"))
            .count()
            .limit(3)
            .collectAsList();
    if (counts.size() > 2 && field.dataType() instanceof NumericType) {
      return new LabelColumn(name, null);
    }
    if (counts.size() != 2) {
      throw new IllegalArgumentException(
          "labelCol "
              + name
              + " cannot be predicted, found "
              + (counts.size() > 2 ? "more than two" : counts.size())
              + " values of type "
              + field.dataType().simpleString()
              + "; a label has two values, or is a number; choose another column, or make two"
              + " classes of it.");
    }
    Row rarer =
        counts.stream()
            .min(
                Comparator.<Row>comparingLong(row -> row.getLong(1))
                    .thenComparing(row -> row.getString(0)))
            .orElseThrow();
    return new LabelColumn(name, rarer.getString(0));
  }

  boolean isClass() {
    return positive != null;
  }

  /** The label as a double: 1 or 0 for a class; null where it is missing. */
  Column number() {
    Column label = Schemas.column(name);
    return isClass()
        ? label.cast("string").equalTo(positive).cast("double")
        : functions.when(label.cast("double").isNaN(), null).otherwise(label.cast("double"));
  }
}
