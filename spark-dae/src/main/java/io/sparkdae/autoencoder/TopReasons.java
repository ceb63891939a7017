package io.sparkdae.autoencoder;

import io.sparkdae.network.CellErrors;
import io.sparkdae.stage.VectorCells;
import io.sparkdae.table.FittedTable;
import io.sparkdae.table.TableLayout;
import io.sparkdae.table.VectorColumn;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The cells of a row that fit the rest of it worst. An entry of a vector is a cell too, named by
 * its column and place: {@code ratings[17]}.
 */
final class TopReasons implements Serializable {

  /** Type of {@link #of}. */
  static final ArrayType TYPE =
      DataTypes.createArrayType(
          new StructType()
              .add("column", DataTypes.StringType, false)
              .add("observed", DataTypes.StringType, false)
              .add("expected", DataTypes.StringType, true)
              .add("score", DataTypes.DoubleType, false),
          false);

  private static final long serialVersionUID = 1L;

  /** Entries of vectors are doubles. */
  private static final CellText ENTRY = CellText.of(DataTypes.DoubleType);

  private final FittedTable table;
  private final TableLayout layout;
  private final int[] columns;
  private final int[] firsts;
  private final List<ErrorScale> scales;
  private final List<CellText> texts;
  private final int most;

  /**
   * @param table the columns
   * @param scales scales of the columns' losses, in row order
   * @param texts how the continuous columns' numbers are written
   * @param most how many cells are told at most
   */
  TopReasons(FittedTable table, List<ErrorScale> scales, List<CellText> texts, int most) {
    this.table = table;
    this.layout = table.layout();
    this.columns = layout.columnIndices();
    this.firsts = new int[layout.columns()];
    for (int position = columns.length - 1; position >= 0; position--) {
      firsts[columns[position]] = position;
    }
    this.scales = scales;
    this.texts = texts;
    this.most = most;
  }

  /**
   * The reasons of a row, the highest score first; of equal scores the earlier column.
   *
   * @param cells the row's cells as they were read: strings, then doubles, vectors, arrays of
   *     strings
   * @param errors errors of its batch
   * @param row its place in the batch
   */
  Row[] of(Row cells, CellErrors errors, int row) {
    double[] losses = errors.losses()[row];
    double[] scores = new double[losses.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = scales.get(columns[i]).score(losses[i]);
    }
    return IntStream.range(0, scores.length)
        .filter(i -> !Double.isNaN(losses[i]))
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> scores[i]).reversed())
        .limit(most)
        .map(i -> reason(cells, i, errors.expected()[row], scores[i]))
        .toArray(Row[]::new);
  }

  private Row reason(Row cells, int position, float[] expected, double score) {
    String observed;
    String instead;
    int levels = table.categoricals().size();
    int column = columns[position];
    if (position < levels) {
      observed = cells.getString(column);
      instead = table.categoricals().get(column).vocabulary().value((int) expected[position]);
    } else if (column < levels + table.continuous().size()) {
      CellText text = texts.get(column - levels);
      observed = text.observed(cells.getDouble(column));
      instead = text.expected(table.continuous().get(column - levels).unscale(expected[position]));
    } else if (position >= layout.scalars()) {
      int bag = layout.cell(position) - layout.scalars();
      observed = cells.getList(column).toString();
      instead = Arrays.toString(table.bags().get(bag).read(expected, position));
    } else {
      int entry = position - firsts[column];
      VectorColumn vectors = table.vectors().get(column - levels - table.continuous().size());
      observed = ENTRY.observed(VectorCells.of(cells, column).apply(entry));
      instead = ENTRY.expected(vectors.unscale(entry, expected[position]));
    }
    return RowFactory.create(layout.name(position), observed, instead, score);
  }
}
