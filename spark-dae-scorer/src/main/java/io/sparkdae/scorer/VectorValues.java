package io.sparkdae.scorer;

import io.sparkdae.table.VectorColumn;
import java.util.Arrays;
import java.util.List;

/** Cells of columns of vectors as they are handed to a scorer. */
final class VectorValues {

  private VectorValues() {}

  /**
   * The numbers of a cell, copied; NaN for missing ones.
   *
   * @param cell an array of double or float, or a list of Numbers; null for no numbers at all
   * @throws IllegalArgumentException if it is something else, or of another length than the column
   */
  static double[] of(VectorColumn column, Object cell) {
    double[] values = numbers(column, cell);
    if (values.length != column.size()) {
      throw new IllegalArgumentException(
          "a vector of column "
              + column.name()
              + " has another length, found "
              + values.length
              + " entries; the fit saw "
              + column.size()
              + "; all vectors of a column have the same entries; rebuild it, or fit anew.");
    }
    return values;
  }

  private static double[] numbers(VectorColumn column, Object cell) {
    if (cell == null) {
      double[] missing = new double[column.size()];
      Arrays.fill(missing, Double.NaN);
      return missing;
    }
    if (cell instanceof double[] doubles) {
      return doubles.clone();
    }
    if (cell instanceof float[] floats) {
      double[] values = new double[floats.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = floats[i];
      }
      return values;
    }
    if (cell instanceof List<?> list) {
      return list.stream().mapToDouble(each -> number(column, each)).toArray();
    }
    throw wrongType(column, cell);
  }

  private static double number(VectorColumn column, Object entry) {
    if (entry == null) {
      return Double.NaN;
    }
    if (entry instanceof Number number) {
      return number.doubleValue();
    }
    throw wrongType(column, entry);
  }

  private static IllegalArgumentException wrongType(VectorColumn column, Object value) {
    return new IllegalArgumentException(
        "column "
            + column.name()
            + " has a cell of the wrong type, found "
            + value.getClass().getName()
            + "; a cell of a column of vectors is a double[], a float[] or a List of Numbers, or null"
            + " for a missing value; convert it.");
  }
}
