package io.sparkdae.carry;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Turns all columns of a dataset into one binary column, and back. A row that becomes a {@code Row}
 * of Java objects on its way changes: not every string, date, timestamp or map has a Java object
 * that gives the same bytes again. A binary cell stays as it is.
 *
 * <p>The columns go by position ({@link #name}), so that any name may occur, even twice.
 */
public final class CarriedRows {

  /** The binary column. */
  public static final String CARRIED = "carried";

  private static final String ROW = "row";
  private static final String TYPE = "type";

  private CarriedRows() {}

  /** The name under which a column comes back. */
  public static String name(int position) {
    return "_" + position;
  }

  /** The column at a position, in what {@link #unpack} returns. */
  public static Column column(int position) {
    return functions.col(ROW + "." + name(position));
  }

  /**
   * Two columns: {@link #CARRIED}, never null, and what else is wanted of the rows.
   *
   * @param beside an expression over the dataset's own columns
   * @param name the name of what it yields; another one than {@link #CARRIED}
   */
  public static Dataset<Row> pack(Dataset<?> dataset, Column beside, String name) {
    String[] columns = new String[dataset.schema().length()];
    Arrays.setAll(columns, CarriedRows::name);
    String[] names = Arrays.copyOf(columns, columns.length + 1);
    names[columns.length] = name;
    Dataset<Row> numbered = dataset.select(functions.col("*"), beside).toDF(names);
    return RowCatalog.withColumn(numbered, CARRIED, PackRow.NAME, columns).select(CARRIED, name);
  }

  /**
   * The rows again, in the place of {@link #CARRIED}: {@link #column} finds their columns.
   *
   * @param schema of the dataset that was packed
   */
  public static Dataset<Row> unpack(Dataset<Row> packed, StructType schema) {
    StructType type = new StructType();
    for (int i = 0; i < schema.length(); i++) {
      type = type.add(name(i), schema.apply(i).dataType(), schema.apply(i).nullable());
    }
    Dataset<Row> typed = packed.withColumn(TYPE, functions.lit(null).cast(type));
    return RowCatalog.withColumn(typed, ROW, UnpackRow.NAME, CARRIED, TYPE).drop(CARRIED, TYPE);
  }
}
