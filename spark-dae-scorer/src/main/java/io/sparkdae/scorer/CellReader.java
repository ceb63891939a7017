package io.sparkdae.scorer;

import io.sparkdae.table.CategoricalColumn;
import io.sparkdae.table.ContinuousColumn;
import io.sparkdae.table.FittedTable;
import io.sparkdae.table.ScaledNumbers;
import io.sparkdae.table.TableLayout;
import io.sparkdae.table.UnseenLevels;
import io.sparkdae.table.VectorColumn;
import io.sparkdae.table.Vocabulary;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
    this.columns =
        Stream.of(
                table.categoricals().stream().map(CategoricalColumn::name),
                table.continuous().stream().map(ContinuousColumn::name),
                table.vectors().stream().map(VectorColumn::name))
            .flatMap(names -> names)
            .toList();
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
    int cellColumns = cells.length - table.vectors().size();
    int entries = table.vectors().stream().mapToInt(VectorColumn::size).sum();
    float[] row = new float[cellColumns + entries];
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
    for (int i = levels; i < cellColumns; i++) {
      row[i] = numbers.scale(i - levels, number(columns.get(i), cells[i]));
    }
    int at = cellColumns;
    for (int v = 0; v < table.vectors().size(); v++) {
      VectorColumn column = table.vectors().get(v);
      double[] values = VectorValues.of(column, cells[cellColumns + v]);
      for (int entry = 0; entry < values.length; entry++) {
        row[at++] = column.scale(entry, values[entry]);
      }
    }
    return row;
  }

  /**
   * The values that a row of floats stands for, in the order of {@link #columns()}: strings,
   * doubles, and an array of doubles for a vector.
   *
   * @param decoded the row
   * @param known the cells that there are, to be taken where they are not missing; null for none
   * @param floats these cells as {@link #read} made floats of them; unread where there are none
   */
  Map<String, Object> values(float[] decoded, Object[] known, float[] floats) {
    TableLayout layout = table.layout();
    Map<String, Object> values = new LinkedHashMap<>();
    int cellColumns = columns.size() - table.vectors().size();
    for (int i = 0; i < cellColumns; i++) {
      boolean own = known != null && !layout.isMissing(i, floats[i]);
      values.put(columns.get(i), own ? known[i] : value(i, decoded[i]));
    }
    int at = cellColumns;
    for (int v = 0; v < table.vectors().size(); v++) {
      VectorColumn column = table.vectors().get(v);
      double[] vector =
          known == null
              ? new double[column.size()]
              : VectorValues.of(column, known[cellColumns + v]);
      for (int entry = 0; entry < vector.length; entry++, at++) {
        if (known == null || Float.isNaN(floats[at])) {
          vector[entry] = column.unscale(entry, decoded[at]);
        }
      }
      values.put(column.name(), vector);
    }
    return values;
  }

  /** What a cell of a row of floats stands for: a string, or a double in the column's units. */
  private Object value(int position, float cell) {
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
