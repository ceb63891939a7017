package io.sparkdae.autoencoder;

import io.sparkdae.stage.Schemas;
import io.sparkdae.table.CategoricalColumn;
import io.sparkdae.table.ContinuousColumn;
import io.sparkdae.table.FittedTable;
import io.sparkdae.table.ScaledNumbers;
import io.sparkdae.table.TableLayout;
import io.sparkdae.table.UnseenLevels;
import io.sparkdae.table.Vocabulary;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Turns the raw cells of a fitted table's columns into rows of floats, as the table's layout lays
 * them out. The casts are those of the profile: a level is the column's value as a string, a number
 * its value as a double.
 */
final class RowVectorizer implements Serializable {

  private static final long serialVersionUID = 1L;

  private final FittedTable table;
  private final UnseenLevels unseen;
  private final ScaledNumbers numbers;

  private RowVectorizer(FittedTable table, UnseenLevels unseen) {
    this.table = table;
    this.unseen = unseen;
    this.numbers = new ScaledNumbers(table);
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
    TableLayout layout = table.layout();
    return IntStream.range(0, layout.width()).mapToObj(layout::name).toList();
  }

  /** The columns' cells, cast: the strings first, then the doubles. */
  Column[] cells() {
    List<Column> cells = new ArrayList<>();
    for (CategoricalColumn column : table.categoricals()) {
      cells.add(Schemas.column(column.name()).cast(DataTypes.StringType));
    }
    for (ContinuousColumn column : table.continuous()) {
      cells.add(Schemas.column(column.name()).cast(DataTypes.DoubleType));
    }
    return cells.toArray(Column[]::new);
  }

  /**
   * The floats of a row of {@link #cells()}; null if the row is to be skipped.
   *
   * @throws IllegalArgumentException if it holds an unseen level and those are an error
   */
  float[] vectorize(Row cells) {
    int levels = table.categoricals().size();
    float[] row = new float[levels + table.continuous().size()];
    for (int i = 0; i < levels; i++) {
      CategoricalColumn column = table.categoricals().get(i);
      String value = cells.getString(i);
      int index = column.vocabulary().indexOf(value);
      if (index == Vocabulary.UNSEEN && !unseen.admits(column.name(), value)) {
        return null;
      }
      row[i] = index;
    }
    for (int i = levels; i < row.length; i++) {
      Double value = cells.isNullAt(i) ? null : cells.getDouble(i);
      row[i] = numbers.scale(i - levels, value);
    }
    return row;
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
