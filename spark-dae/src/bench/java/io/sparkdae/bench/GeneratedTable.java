package io.sparkdae.bench;

import io.sparkdae.table.Field;
import io.sparkdae.table.TableLayout;
import io.sparkdae.table.Vocabulary;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * A table of independent columns, as rows of a network or as a DataFrame: levels by Zipf's law (the
 * k-th with a probability in proportion to log(1 + 1/k)), numbers from a normal distribution.
 *
 * @param levels number of values of each categorical column
 * @param numbers number of continuous columns
 * @param missing share of the cells of a DataFrame that are null
 */
record GeneratedTable(List<Integer> levels, int numbers, double missing) implements Serializable {

  /** The columns of the Adult table as the notebook trains on them. */
  static GeneratedTable adultLike() {
    return new GeneratedTable(List.of(8, 15, 6, 14, 5, 4, 1), 3, 0);
  }

  /** 200 continuous and 20 categorical columns, one of 30,000 levels. */
  static GeneratedTable wide(boolean quick) {
    return quick
        ? new GeneratedTable(List.of(3, 300), 5, 0)
        : new GeneratedTable(withSmaller(30_000), 200, 0);
  }

  /** A column of many levels behind 19 of 3 to 500. */
  static List<Integer> withSmaller(int most) {
    return List.of(
        3, 5, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100, 150, 200, 300, 400, 500, most);
  }

  /** So many columns, a third of them categorical with ten levels. */
  static GeneratedTable ofColumns(int columns) {
    int categorical = columns / 3;
    return new GeneratedTable(Collections.nCopies(categorical, 10), columns - categorical, 0);
  }

  /**
   * Layout of the rows.
   *
   * @param most largest vocabulary of the last categorical column; its values beyond are pooled
   */
  TableLayout layout(int most) {
    List<Field.Categorical> fields = new ArrayList<>();
    for (int i = 0; i < levels.size(); i++) {
      int kept = kept(i, most);
      boolean pooled = kept < levels.get(i);
      fields.add(new Field.Categorical(category(i), Vocabulary.FIRST + kept, pooled));
    }
    return new TableLayout(
        fields,
        IntStream.range(0, numbers).mapToObj(i -> new Field.Continuous(number(i), -4, 4)).toList(),
        List.of());
  }

  /** Layout of the rows with all levels. */
  TableLayout layout() {
    return layout(Integer.MAX_VALUE);
  }

  /**
   * Rows as a network reads them.
   *
   * @param most largest vocabulary of the last categorical column
   */
  float[][] rows(int count, int most, long seed) {
    float[][] rows = new float[count][];
    for (int r = 0; r < count; r++) {
      rows[r] = row(most, new SplittableRandom(seed * 0x9E3779B97F4A7C15L + r));
    }
    return rows;
  }

  /** Rows with all levels. */
  float[][] rows(int count, long seed) {
    return rows(count, Integer.MAX_VALUE, seed);
  }

  /** One row. */
  float[] row(int most, SplittableRandom draws) {
    float[] row = new float[levels.size() + numbers];
    for (int i = 0; i < levels.size(); i++) {
      int rank = (int) Math.exp(draws.nextDouble() * Math.log(levels.get(i) + 1.0)) - 1;
      row[i] = rank < kept(i, most) ? Vocabulary.FIRST + rank : Vocabulary.UNSEEN;
    }
    for (int i = levels.size(); i < row.length; i++) {
      row[i] = (float) draws.nextGaussian();
    }
    return row;
  }

  private int kept(int column, int most) {
    return column == levels.size() - 1 ? Math.min(levels.get(column), most) : levels.get(column);
  }

  /** Names of the categorical columns. */
  String[] categoricalCols() {
    return IntStream.range(0, levels.size())
        .mapToObj(GeneratedTable::category)
        .toArray(String[]::new);
  }

  /** Names of the continuous columns. */
  String[] continuousCols() {
    return IntStream.range(0, numbers).mapToObj(GeneratedTable::number).toArray(String[]::new);
  }

  /** Names of all columns. */
  String[] columns() {
    return Stream.of(categoricalCols(), continuousCols())
        .flatMap(Stream::of)
        .toArray(String[]::new);
  }

  /**
   * A DataFrame of strings and doubles.
   *
   * @param decimals digits of a number behind the point; a negative number for all there are
   */
  Dataset<Row> dataset(SparkSession session, long rows, int decimals) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < levels.size(); i++) {
      Column rank = functions.exp(functions.rand(i).multiply(Math.log(levels.get(i) + 1.0)));
      Column level =
          functions.concat(
              functions.lit("value-"), rank.cast(DataTypes.IntegerType).cast(DataTypes.StringType));
      columns.add(holed(level, i).as(category(i)));
    }
    for (int i = 0; i < numbers; i++) {
      int seed = levels.size() + i;
      Column number = functions.randn(seed);
      columns.add(
          holed(decimals < 0 ? number : functions.round(number, decimals), seed).as(number(i)));
    }
    return session.range(rows).select(columns.toArray(Column[]::new));
  }

  private Column holed(Column cell, int column) {
    return missing > 0 ? functions.when(functions.rand(-1L - column).geq(missing), cell) : cell;
  }

  private static String category(int i) {
    return "c" + i;
  }

  private static String number(int i) {
    return "n" + i;
  }
}
