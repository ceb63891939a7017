package io.sparkdae.stage;

import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;

/** Cells of columns of vectors, which may be Spark ML's vectors or arrays of numbers. */
public final class VectorCells {

  private VectorCells() {}

  /**
   * A row's vector: an array as a dense one, with NaN for a null in it.
   *
   * @return null where the cell is
   */
  public static Vector of(Row row, int column) {
    Object cell = row.get(column);
    if (cell == null || cell instanceof Vector) {
      return (Vector) cell;
    }
    List<Number> numbers = row.getList(column);
    double[] values = new double[numbers.size()];
    int at = 0;
    for (Number number : numbers) {
      values[at++] = number == null ? Double.NaN : number.doubleValue();
    }
    return Vectors.dense(values);
  }
}
