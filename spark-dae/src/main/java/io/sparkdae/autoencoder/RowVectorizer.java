package io.sparkdae.autoencoder;

import io.sparkdae.stage.Schemas;
import io.sparkdae.stage.VectorCells;
import io.sparkdae.table.CategoricalColumn;
import io.sparkdae.table.ContinuousColumn;
import io.sparkdae.table.FittedTable;
import io.sparkdae.table.MultiValuedColumn;
import io.sparkdae.table.ScaledNumbers;
import io.sparkdae.table.UnseenLevels;
import io.sparkdae.table.VectorColumn;
import io.sparkdae.table.Vocabulary;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Turns the raw cells of a fitted table's columns into rows of floats, as the table's layout lays
 * them out. The casts are those of the profile: a level is the column's value as a string, a number
 * its value as a double.
 */
final class RowVectorizer implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Bags as they are read. */
  static final DataType TEXTS = DataTypes.createArrayType(DataTypes.StringType);

  private final FittedTable table;
  private final UnseenLevels unseen;
  private final ScaledNumbers numbers;
  private final int width;

  private RowVectorizer(FittedTable table, UnseenLevels unseen) {
    this.table = table;
    this.unseen = unseen;
    this.numbers = new ScaledNumbers(table);
    this.width =
        table.categoricals().size()
            + table.continuous().size()
            + table.vectors().stream().mapToInt(VectorColumn::size).sum()
            + table.bags().stream().mapToInt(MultiValuedColumn::slots).sum();
  }

  /** A vectorizer that keeps rows with unseen levels. */
  static RowVectorizer of(FittedTable table) {
    return new RowVectorizer(table, UnseenLevels.KEEP);
  }

  /** A vectorizer with another way to treat rows with unseen levels. */
  RowVectorizer with(UnseenLevels other) {
    return new RowVectorizer(table, other);
  }

  /** The table whose rows these are. */
  FittedTable table() {
    return table;
  }

  /** Names of the columns that are read, in row order. */
  List<String> columns() {
    List<String> names = new ArrayList<>();
    table.categoricals().forEach(column -> names.add(column.name()));
    table.continuous().forEach(column -> names.add(column.name()));
    table.vectors().forEach(column -> names.add(column.name()));
    table.bags().forEach(column -> names.add(column.name()));
    return names;
  }

  /** The columns' cells, cast: strings first, then doubles, vectors, arrays of strings. */
  Column[] cells() {
    List<Column> cells = new ArrayList<>();
    for (CategoricalColumn column : table.categoricals()) {
      cells.add(Schemas.column(column.name()).cast(DataTypes.StringType));
    }
    for (ContinuousColumn column : table.continuous()) {
      cells.add(Schemas.column(column.name()).cast(DataTypes.DoubleType));
    }
    for (VectorColumn column : table.vectors()) {
      cells.add(Schemas.column(column.name()));
    }
    for (MultiValuedColumn column : table.bags()) {
      cells.add(Schemas.column(column.name()).cast(TEXTS));
    }
    return cells.toArray(Column[]::new);
  }

  /**
   * The floats of a row of {@link #cells()}; null if the row is to be skipped.
   *
   * @throws IllegalArgumentException if it holds an unseen level and those are an error, or a
   *     vector of another length than the fit saw
   */
  float[] vectorize(Row cells) {
    float[] row = new float[width];
    return vectorize(cells, row) ? row : null;
  }

  /** Width of a row of floats. */
  int width() {
    return width;
  }

  /**
   * The same into an array of {@link #width}, whatever it held.
   *
   * @return whether the row is to be kept
   */
  boolean vectorize(Row cells, float[] row) {
    int levels = table.categoricals().size();
    int numbered = levels + table.continuous().size();
    for (int i = 0; i < levels; i++) {
      CategoricalColumn column = table.categoricals().get(i);
      String value = cells.getString(i);
      int index = column.vocabulary().indexOf(value);
      if (index == Vocabulary.UNSEEN && !unseen.admits(column.name(), column.vocabulary(), value)) {
        return false;
      }
      row[i] = index;
    }
    for (int i = levels; i < numbered; i++) {
      Double value = cells.isNullAt(i) ? null : cells.getDouble(i);
      row[i] = numbers.scale(i - levels, value);
    }
    int at = numbered;
    for (int v = 0; v < table.vectors().size(); v++) {
      VectorColumn column = table.vectors().get(v);
      entries(column, VectorCells.of(cells, numbered + v), row, at);
      at += column.size();
    }
    int bags = numbered + table.vectors().size();
    for (int b = 0; b < table.bags().size(); b++) {
      MultiValuedColumn column = table.bags().get(b);
      List<String> items = cells.isNullAt(bags + b) ? null : cells.getList(bags + b);
      String other = column.firstUnseen(items);
      if (other != null && !unseen.admits(column.name(), column.vocabulary(), other)) {
        return false;
      }
      column.write(items, row, at);
      at += column.slots();
    }
    return true;
  }

  private static void entries(VectorColumn column, Vector vector, float[] row, int at) {
    Arrays.fill(row, at, at + column.size(), Float.NaN);
    if (vector == null) {
      return;
    }
    if (vector.size() != column.size()) {
      throw new IllegalArgumentException(
          "a vector of column "
              + column.name()
              + " has another length, found "
              + vector.size()
              + " entries; the fit saw "
              + column.size()
              + "; all vectors of a column have the same entries; rebuild it, or fit anew.");
    }
    if (column.zeroAsMissing() && vector instanceof SparseVector sparse) {
      int[] indices = sparse.indices();
      double[] values = sparse.values();
      for (int k = 0; k < indices.length; k++) {
        row[at + indices[k]] = column.scale(indices[k], values[k]);
      }
    } else {
      double[] values = vector.toArray();
      for (int entry = 0; entry < values.length; entry++) {
        row[at + entry] = column.scale(entry, values[entry]);
      }
    }
  }

  /** The floats of all rows that are not to be skipped, where they lie. */
  JavaRDD<float[]> vectorize(Dataset<?> dataset) {
    RowVectorizer vectorizer = this;
    return dataset
        .select(cells())
        .javaRDD()
        .mapPartitions(rows -> vectorizer.vectorize(rows), true);
  }

  private Iterator<float[]> vectorize(Iterator<Row> rows) {
    Iterable<Row> once = () -> rows;
    return StreamSupport.stream(once.spliterator(), false)
        .map(this::vectorize)
        .filter(Objects::nonNull)
        .iterator();
  }
}
