package io.sparkdae.autoencoder;

import io.sparkdae.network.CellErrors;
import io.sparkdae.table.FittedTable;
import io.sparkdae.table.Vocabulary;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;

/**
 * What a transform tells about a row's cells beside their reconstruction.
 *
 * @param table the columns
 * @param probable positions of the columns whose level probabilities are told
 * @param embeddings vectors of the levels of the columns whose level vectors are told
 * @param columns for each position of a row which column it belongs to; null where nobody asks for
 *     the cells' losses
 * @param reasons finds the top reasons; null for none
 */
record CellOutputs(
    FittedTable table,
    List<Integer> probable,
    List<LevelEmbedding> embeddings,
    int[] columns,
    TopReasons reasons)
    implements Serializable {

  /** Positions of the columns that the network is asked for the level probabilities of. */
  int[] asked() {
    return probable.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Whether cells are to be judged with their column hidden. */
  boolean judges() {
    return columns != null || reasons != null;
  }

  /** Level probabilities and level vectors of a row, in the plan's order. */
  void addLevels(float[] cells, float[][] probabilities, List<Object> values) {
    for (int i = 0; i < probable.size(); i++) {
      values.add(probability(probable.get(i), cells, probabilities[i]));
    }
    for (LevelEmbedding embedding : embeddings) {
      values.add(Vectors.dense(embedding.vectors()[(int) cells[embedding.position()]]));
    }
  }

  private Vector probability(int position, float[] cells, float[] missing) {
    int size = table.categoricals().get(position).vocabulary().values().size();
    double[] probability = new double[size];
    int level = (int) cells[position];
    if (missing != null) {
      for (int k = 0; k < size; k++) {
        probability[k] = missing[k];
      }
    } else if (level >= Vocabulary.FIRST) {
      probability[level - Vocabulary.FIRST] = 1;
    }
    return Vectors.dense(probability);
  }

  /**
   * Losses and top reasons of a row, in the plan's order.
   *
   * @param cells the row's cells as they were read: strings, then doubles, then vectors
   * @param errors errors of its batch
   * @param row its place in the batch
   */
  void addJudged(Row cells, CellErrors errors, int row, List<Object> values) {
    if (columns != null) {
      values.add(Vectors.dense(byColumn(errors.losses()[row])));
    }
    if (reasons != null) {
      values.add(reasons.of(cells, errors, row));
    }
  }

  /** The loss of each column's cell, of a vector the mean of its known entries'; 0 of none. */
  private double[] byColumn(double[] losses) {
    double[] sums = new double[columns[columns.length - 1] + 1];
    int[] known = new int[sums.length];
    for (int i = 0; i < losses.length; i++) {
      if (!Double.isNaN(losses[i])) {
        sums[columns[i]] += losses[i];
        known[columns[i]]++;
      }
    }
    for (int column = 0; column < sums.length; column++) {
      sums[column] /= Math.max(1, known[column]);
    }
    return sums;
  }
}
