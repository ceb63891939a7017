package io.sparkdae.feature;

import io.sparkdae.LocalSpark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Small tables of numbers. */
final class Numbers {

  private static final StructType SCHEMA =
      new StructType()
          .add("note", DataTypes.StringType)
          .add("net weight.`kg`", DataTypes.DoubleType)
          .add("age", DataTypes.IntegerType)
          .add("price", DataTypes.createDecimalType(10, 2));

  private Numbers() {}

  /** Rows with a missing weight of each kind, ages without any missing, a constant price. */
  static Dataset<Row> table() {
    Double[] weights = {1.0, 2.0, null, 4.0, Double.NaN, 5.0, Double.POSITIVE_INFINITY, 8.0};
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      rows.add(
          RowFactory.create("n" + i, weights[i % 8], 20 + i, new java.math.BigDecimal("9.50")));
    }
    return LocalSpark.session().createDataFrame(rows, SCHEMA);
  }

  /** A table of one column named x. */
  static Dataset<Row> of(Double... values) {
    List<Row> rows = Arrays.stream(values).map(value -> RowFactory.create(value)).toList();
    return LocalSpark.session()
        .createDataFrame(rows, new StructType().add("x", DataTypes.DoubleType));
  }

  /** A column of doubles. */
  static List<Double> column(Dataset<Row> dataset, String name) {
    List<Double> values = new ArrayList<>();
    for (Row row : dataset.select("`" + name + "`").collectAsList()) {
      values.add(row.isNullAt(0) ? null : row.getDouble(0));
    }
    return values;
  }
}
