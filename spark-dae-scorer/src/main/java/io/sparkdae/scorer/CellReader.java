package io.sparkdae.scorer;

import io.sparkdae.table.CategoricalColumn;
import io.sparkdae.table.ContinuousColumn;
import io.sparkdae.table.FittedTable;
import io.sparkdae.table.MultiValuedColumn;
import io.sparkdae.table.ScaledNumbers;
import io.sparkdae.table.TableLayout;
import io.sparkdae.table.UnseenLevels;
import io.sparkdae.table.VectorColumn;
import io.sparkdae.table.Vocabulary;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
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
  private final int width;

  CellReader(FittedTable table, UnseenLevels unseen) {
    this.table = table;
    this.unseen = unseen;
    this.numbers = new ScaledNumbers(table);
    this.columns =
        Stream.of(
                table.categoricals().stream().map(CategoricalColumn::name),
                table.continuous().stream().map(ContinuousColumn::name),
                table.vectors().stream().map(VectorColumn::name),
                table.bags().stream().map(MultiValuedColumn::name))
            .flatMap(names -> names)
            .toList();
    this.width = table.layout().width();
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
                + "; a row holds every column that the model reads, spelt as columns() does, with"
                + " null for a missing value; add it (to a HashMap: Map.of takes no null), or pass"
                + " an array.");
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
    float[] row = new float[width];
    int levels = table.categoricals().size();
    for (int i = 0; i < levels; i++) {
      CategoricalColumn column = table.categoricals().get(i);
      String level = level(column.name(), cells[i]);
      int index = column.vocabulary().indexOf(level);
      if (index == Vocabulary.UNSEEN && !unseen.admits(column.name(), column.vocabulary(), level)) {
        return null;
      }
      row[i] = index;
    }
    int vectors = levels + table.continuous().size();
    for (int i = levels; i < vectors; i++) {
      row[i] = numbers.scale(i - levels, number(columns.get(i), cells[i]));
    }
    int at = vectors;
    int next = vectors;
    for (VectorColumn column : table.vectors()) {
      double[] values = VectorValues.of(column, cells[next++]);
      for (int entry = 0; entry < values.length; entry++) {
        row[at++] = column.scale(entry, values[entry]);
      }
    }
    for (MultiValuedColumn column : table.bags()) {
      List<String> items = items(column.name(), cells[next++]);
      String other = column.firstUnseen(items);
      if (other != null && !unseen.admits(column.name(), column.vocabulary(), other)) {
        return null;
      }
      column.write(items, row, at);
      at += column.slots();
    }
    return row;
  }

  /**
   * The values that a row of floats stands for, in the order of {@link #columns()}: strings,
   * doubles, an array of doubles for a vector, and a list of strings for a bag.
   *
   * @param decoded the row
   * @param known the cells that there are, to be taken where they are not missing; null for none
   * @param floats these cells as {@link #read} made floats of them; unread where there are none
   */
  Map<String, Object> values(float[] decoded, Object[] known, float[] floats) {
    TableLayout layout = table.layout();
    Map<String, Object> values = new LinkedHashMap<>();
    int vectors = table.categoricals().size() + table.continuous().size();
    int bags = vectors + table.vectors().size();
    int at = 0;
    for (int i = 0; i < columns.size(); i++) {
      if (i >= vectors && i < bags) {
        VectorColumn column = table.vectors().get(i - vectors);
        Object own = known == null ? null : known[i];
        values.put(column.name(), vector(column, decoded, own, at));
        at += column.size();
        continue;
      }
      boolean own = known != null && !layout.isMissing(at, floats[at]);
      values.put(columns.get(i), own ? known[i] : value(i, decoded, at));
      at += i < bags ? 1 : table.bags().get(i - bags).slots();
    }
    return values;
  }

  /** A vector whose missing entries are those of a row from a place on. */
  private static double[] vector(VectorColumn column, float[] decoded, Object known, int at) {
    double[] vector = VectorValues.of(column, known);
    for (int entry = 0; entry < vector.length; entry++) {
      if (Float.isNaN(column.scale(entry, vector[entry]))) {
        vector[entry] = column.unscale(entry, decoded[at + entry]);
      }
    }
    return vector;
  }

  /** The items of a bag as text, nulls left out; null of a missing bag. */
  private static List<String> items(String column, Object value) {
    if (value == null) {
      return null;
    }
    Iterable<?> bag = value instanceof Object[] array ? Arrays.asList(array) : null;
    if (value instanceof Iterable<?> iterable) {
      bag = iterable;
    }
    if (bag == null) {
      throw wrongType(
          column, value, "a cell of a multi-valued column is a List, a Set or an array of objects");
    }
    List<String> items = new ArrayList<>();
    for (Object item : bag) {
      if (item != null) {
        items.add(level(column, item));
      }
    }
    return items;
  }

  /**
   * What a cell of a row of floats stands for: a string, a double in the column's units, or a list
   * of strings.
   *
   * @param position the cell's first place in the row
   */
  private Object value(int column, float[] row, int position) {
    int levels = table.categoricals().size();
    int vectors = levels + table.continuous().size();
    if (column < levels) {
      return table.categoricals().get(column).vocabulary().value((int) row[position]);
    }
    return column < vectors
        ? (Object) table.continuous().get(column - levels).unscale(row[position])
        : List.of(table.bags().get(column - vectors - table.vectors().size()).read(row, position));
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
