package io.sparkdae.autoencoder;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF0;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructType;

/** Columns of every type of Spark SQL, with values at the ends of what the types hold. */
final class EveryType {

  private static final String LATIN = "cast(X'4D616CE9' as string)";

  private static final List<String> VALUES =
      List.of(
          LATIN,
          "cast(X'C3FF41' as string)",
          "'Łódź \\u0000'",
          "array(" + LATIN + ", null, '')",
          "named_struct('a', " + LATIN + ", 'b', cast(null as int))",
          "X'00FF80'",
          "true",
          "cast(-128 as byte)",
          "cast(-32768 as short)",
          "cast(-2147483648 as int)",
          "cast('-9223372036854775808' as long)",
          "cast('NaN' as float)",
          "cast('-0.0' as float)",
          "cast('-Infinity' as double)",
          "4.9E-324D",
          "cast('99999999999999999999.999999999999999999' as decimal(38,18))",
          "cast('-99999999999999999999999999999999999999' as decimal(38,0))",
          "cast('1.50' as decimal(5,2))",
          "date'1582-10-05'",
          "date'1582-10-14'",
          "date'0001-01-01'",
          "date'2011-12-30'",
          "date_from_unix_date(-2147483648)",
          "date_from_unix_date(2147483647)",
          "array(date'1582-10-10', null)",
          "named_struct('d', date'1582-10-10', 't', timestamp_seconds(-12219292800L))",
          "timestamp_seconds(-12218860800L)",
          "timestamp_seconds(-12219292800L)",
          "timestamp_seconds(-62135596800L)",
          "timestamp_micros(cast('-9223372036854775808' as long))",
          "timestamp_micros(9223372036854775807L)",
          "timestamp_ntz'1582-10-10 12:00:00.123456'",
          "timestamp_ntz'-290307-01-01 00:00:00'",
          "make_interval(1, 2, 3, 4, 5, 6, 7.000008)",
          "interval '2' month",
          "interval '-7' year",
          "interval '3-2' year to month",
          "interval '59' second",
          "interval '-106751990 23' day to hour",
          "null",
          "array(null)",
          "struct()",
          "named_struct('empty', struct(), 'nothing', null)",
          "array()",
          "map()",
          "map('f', 1, 'b', 2, 'd', 3, 'a', 4, 'e', 5, 'c', 6, " + LATIN + ", 7)",
          "map(named_struct('k', date'1582-10-10'), array(map(2, null, 1, 'x')))",
          "array(array(1, null), null, array())");

  private EveryType() {}

  /** The dataset with a column of each value behind its own, null in the row with id 0. */
  static Dataset<Row> beside(Dataset<Row> dataset) {
    List<Column> columns = new ArrayList<>(List.of(functions.col("*")));
    for (int i = 0; i < VALUES.size(); i++) {
      Column value = functions.expr("if(id = 0, null, " + VALUES.get(i) + ")");
      columns.add(value.as("x" + i, new MetadataBuilder().putLong("at", i).build()));
    }
    columns.add(vector(() -> Vectors.sparse(5, new int[] {3}, new double[] {-0.0})).as("sparse"));
    columns.add(vector(() -> Vectors.dense(1, Double.NaN)).as("dense"));
    columns.add(functions.expr("array(1, 2)").as("x.0 `twice`"));
    columns.add(functions.expr("array(3, 4)").as("x.0 `twice`"));
    columns.add(functions.lit("never null").as("certain"));
    return dataset.select(columns.toArray(Column[]::new));
  }

  private static Column vector(UDF0<Object> vector) {
    return functions.when(
        functions.col("id").notEqual(0), functions.udf(vector, SQLDataTypes.VectorType()).apply());
  }

  /** The bytes of Spark's own for the first columns of the rows, by id, which comes first. */
  static Map<Long, List<String>> bytes(Dataset<Row> dataset, int columns) {
    StructType schema = dataset.schema();
    Map<Long, List<String>> rows = new TreeMap<>();
    for (InternalRow row :
        dataset.queryExecution().toRdd().toJavaRDD().map(InternalRow::copy).collect()) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < columns; i++) {
        DataType type = schema.apply(i).dataType();
        Object cell = row.isNullAt(i) ? null : row.get(i, type);
        byte[] bytes =
            UnsafeProjection.create(new DataType[] {type})
                .apply(new GenericInternalRow(new Object[] {cell}))
                .getBytes();
        cells.add(i + " " + type.sql() + " " + HexFormat.of().formatHex(bytes));
      }
      rows.put(row.getLong(0), cells);
    }
    return rows;
  }
}
