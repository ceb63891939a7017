package io.sparkdae.scorer;

import io.sparkdae.table.CategoricalColumn;
import io.sparkdae.table.ContinuousColumn;
import io.sparkdae.table.FittedTable;
import io.sparkdae.table.ScaledNumbers;
import io.sparkdae.table.TableLayout;
import io.sparkdae.table.UnseenLevels;
import io.sparkdae.table.Vocabulary;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Turns raw cells into rows of floats as the table's layout has them, and back. */
final class CellReader {

  private final FittedTable table;
  private final UnseenLevels unseen;
  private final ScaledNumbers numbers;
  private final List<String> columns;

  CellReader(FittedTable table, UnseenLevels unseen) {
    this.table = table;
    this.unseen = unseen;
    this.numbers = new ScaledNumbers(table);
    TableLayout layout = table.layout();
    this.columns = IntStream.range(0, layout.width()).mapToObj(layout::name).toList();
  }

  /** Names of the columns, in row order. */
  List<String> columns() {
    return columns;
  }

  /** The cells of a row by column name, in row order. */
  Object[] cells(Map<String, ?> row) {
    Object[] cells = new Object[columns.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = row.get(columns.get(i));
      if (cells[i] == null && !row.containsKey(columns.get(i))) {
        throw new IllegalArgumentException(
            "column "
                + columns.get(i)
                + " is missing from the row; found "
                + (row.isEmpty() ? "no columns" : String.join(", ", row.keySet()))
                + "; a row holds every column that the model reads, with null for a missing value;"
                + " add it.");
      }
    }
    return cells;
  }

  /** The floats of a row; null if it is to be skipped. */
  float[] read(Object[] cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          "a row has the wrong number of cells, found "
              + cells.length
              + "; it holds one for each of "
              + String.join(", ", columns)
              + ", in this order, with null for a missing value; pass them all, or a map by name.");
    }
    float[] row = new float[cells.length];
    int levels = table.categoricals().size();
    for (int i = 0; i < levels; i++) {
      CategoricalColumn column = table.categoricals().get(i);
      String level = level(column.name(), cells[i]);
      int index = column.vocabulary().indexOf(level);
      if (index == Vocabulary.UNSEEN && !unseen.admits(column.name(), level)) {
        return null;
      }
      row[i] = index;
    }
    for (int i = levels; i < row.length; i++) {
      row[i] = numbers.scale(i - levels, number(columns.get(i), cells[i]));
    }
    return row;
  }

  /** What a cell of a row of floats stands for: a string, or a double in the column's units. */
  Object value(int position, float cell) {
    int levels = table.categoricals().size();
    if (position < levels) {
      return table.categoricals().get(position).vocabulary().value((int) cell);
    }
    ContinuousColumn column = table.continuous().get(position - levels);
    return column.unscale(cell);
  }

  /** The level as Spark casts it to a string. */
  private static String level(String column, Object value) {
    if (value == null || value instanceof String) {
      return (String) value;
    }
    if (value instanceof Boolean
        || isWhole(value)
        || value instanceof BigDecimal
        || value instanceof LocalDate
        || value instanceof java.sql.Date) {
      return value.toString();
    }
    throw wrongType(
        column,
        value,
        "a cell of a categorical column is a String, Boolean, Byte, Short, Integer, Long,"
            + " BigInteger, BigDecimal, LocalDate or java.sql.Date");
  }

  private static boolean isWhole(Object value) {
    return value instanceof Integer
        || value instanceof Long
        || value instanceof Short
        || value instanceof Byte
        || value instanceof BigInteger;
  }

  private static Double number(String column, Object value) {
    if (value == null || value instanceof Double) {
      return (Double) value;
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw wrongType(column, value, "a cell of a continuous column is a Number");
  }

  private static IllegalArgumentException wrongType(String column, Object value, String rule) {
    return new IllegalArgumentException(
        "column "
            + column
            + " has a cell of the wrong type, found "
            + value.getClass().getName()
            + "; "
            + rule
            + ", or null for a missing value; convert it.");
  }
}
