package io.sparkdae.lift;

import io.sparkdae.profile.CategorySpelling;
import io.sparkdae.stage.Schemas;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;

/**
 * What is to be predicted: one of two values, or a number. Null and NaN are no label.
 *
 * @param known the column, null where it is no label
 * @param type its type
 * @param positive the rarer of two values as a string, which is the class 1; null for a number
 */
record LabelColumn(Column known, DataType type, String positive) {

  /**
   * Looks at the values of a column.
   *
   * @throws IllegalArgumentException if the column is missing, or holds texts of more than two
   *     values, or one value alone
   */
  static LabelColumn of(Dataset<Row> rows, String name) {
    StructField field = Schemas.field(rows.schema(), "labelCol", name);
    Column column = Schemas.column(name);
    boolean fractional =
        field.dataType().equals(DataTypes.DoubleType)
            || field.dataType().equals(DataTypes.FloatType);
    Column label = fractional ? functions.when(functions.not(column.isNaN()), column) : column;
    List<Row> counts =
        rows.filter(label.isNotNull())
            .groupBy(CategorySpelling.ofAny(label, field.dataType()).as("value"))
            .count()
            .limit(3)
            .collectAsList();
    if (counts.size() > 2 && field.dataType() instanceof NumericType) {
      return new LabelColumn(label, field.dataType(), null);
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
    return new LabelColumn(label, field.dataType(), rarer.getString(0));
  }

  boolean isClass() {
    return positive != null;
  }

  /** The label as a double: 1 or 0 for a class; null where it is missing. */
  Column number() {
    return isClass()
        ? CategorySpelling.ofAny(known, type).equalTo(positive).cast("double")
        : known.cast("double");
  }
}
