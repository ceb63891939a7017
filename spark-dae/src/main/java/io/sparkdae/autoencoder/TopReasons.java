package io.sparkdae.autoencoder;

import io.sparkdae.network.CellErrors;
import io.sparkdae.table.FittedTable;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The cells of a row that fit the rest of it worst.
 *
 * @param table the columns
 * @param scales scales of the columns' losses, in row order
 * @param texts how the continuous columns' numbers are written
 * @param most how many cells are told at most
 */
record TopReasons(FittedTable table, List<ErrorScale> scales, List<CellText> texts, int most)
    implements Serializable {

  /** Type of {@link #of}. */
  static final ArrayType TYPE =
      DataTypes.createArrayType(
          new StructType()
              .add("column", DataTypes.StringType, false)
              .add("observed", DataTypes.StringType, false)
              .add("expected", DataTypes.StringType, true)
              .add("score", DataTypes.DoubleType, false),
          false);

  /**
   * The reasons of a row, the highest score first; of equal scores the earlier column.
   *
   * @param cells the row's cells as they were read: strings, then doubles
   * @param errors errors of its batch
   * @param row its place in the batch
   */
  Row[] of(Row cells, CellErrors errors, int row) {
    double[] losses = errors.losses()[row];
    double[] scores = new double[losses.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = scales.get(i).score(losses[i]);
    }
    return IntStream.range(0, scores.length)
        .boxed()
        .filter(i -> !Double.isNaN(losses[i]))
        .sorted(Comparator.comparingDouble((Integer i) -> scores[i]).reversed())
        .limit(most)
        .map(i -> reason(cells, i, errors.expected()[row][i], scores[i]))
        .toArray(Row[]::new);
  }

  private Row reason(Row cells, int position, float expected, double score) {
    int levels = table.categoricals().size();
    if (position < levels) {
      String level = table.categoricals().get(position).vocabulary().value((int) expected);
      return RowFactory.create(
          table.layout().name(position), cells.getString(position), level, score);
    }
    CellText text = texts.get(position - levels);
    double number = table.continuous().get(position - levels).unscale(expected);
    return RowFactory.create(
        table.layout().name(position),
        text.observed(cells.getDouble(position)),
        text.expected(number),
        score);
  }
}
