package io.sparkdae.lift;

import io.sparkdae.table.CategoricalColumn;
import io.sparkdae.table.ContinuousColumn;
import io.sparkdae.table.FittedTable;
import io.sparkdae.table.Vocabulary;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;

/**
 * What a linear model makes of missing cells, numbers and categories alike: the baseline that an
 * autoencoder has to beat. Levels are one-hot units, numbers are scaled as for the autoencoder, and
 * all missing units of a row get their least-squares prediction from all known ones: mean − P_mm⁻¹
 * P_mo (x_o − mean_o), where P is the inverse of the units' covariance matrix plus a ridge. That is
 * the ridge regression of each missing unit on the known ones, for every pattern of holes at once,
 * from the normal equations of one pass over the rows (covariances of the rows that know both, in
 * place of a regression for each pattern; eigenvalues below 0, which such a matrix may have, become
 * 0).
 *
 * <p>Rows are numbers by column: level indices as in {@link Vocabulary}, then numbers in their own
 * units; {@link Vocabulary#MISSING} or NaN where missing.
 */
final class LinearImputer implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The ridge weighs as much as this many rows that tell nothing. */
  private static final double RIDGE_ROWS = 10;

  private final FittedTable table;
  private final int[] first;
  private final int[] sizes;
  private final int[] columnOf;
  private double[] means;
  private double[][] precision;
  private double[] weightedMeans;

  private LinearImputer(FittedTable table, int mostLevels) {
    this.table = table;
    int levels = table.categoricals().size();
    int columns = levels + table.continuous().size();
    this.first = new int[columns];
    this.sizes = new int[columns];
    int units = 0;
    for (int j = 0; j < columns; j++) {
      first[j] = units;
      // A unit for what has no level of its own, and one for each level.
      sizes[j] = j < levels ? 1 + kept(table.categoricals().get(j), mostLevels) : 1;
      units += sizes[j];
    }
    this.columnOf = new int[units];
    for (int j = 0; j < columns; j++) {
      Arrays.fill(columnOf, first[j], first[j] + sizes[j], j);
    }
  }

  /** Number of a column's levels with units of their own. */
  static int kept(CategoricalColumn column, int mostLevels) {
    return Math.min(mostLevels, column.vocabulary().values().size());
  }

  /**
   * Fits all columns. Sums are added in the order of the partitions, so that the same rows give the
   * same bits; the driver holds those of one partition at a time.
   *
   * @param rows the rows
   * @param mostLevels most levels of a column with a unit of their own; indices beyond share one
   */
  static LinearImputer fit(FittedTable table, JavaRDD<double[]> rows, int mostLevels) {
    LinearImputer imputer = new LinearImputer(table, mostLevels);
    JavaRDD<PairedMoments> parts =
        rows.mapPartitions(part -> imputer.moments(part)).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      // All parts at once, before they are fetched one by one.
      parts.count();
      PairedMoments all = new PairedMoments(imputer.columnOf, imputer.first.length);
      parts.toLocalIterator().forEachRemaining(all::add);
      imputer.solve(all);
    } finally {
      parts.unpersist();
    }
    return imputer;
  }

  private Iterator<PairedMoments> moments(Iterator<double[]> rows) {
    PairedMoments moments = new PairedMoments(columnOf, first.length);
    int[] units = new int[first.length];
    double[] values = new double[first.length];
    boolean[] known = new boolean[first.length];
    while (rows.hasNext()) {
      int length = known(rows.next(), units, values, known);
      moments.add(units, values, length, known);
    }
    return List.of(moments).iterator();
  }

  /** The units of a row that are known and not 0; returns how many there are. */
  private int known(double[] row, int[] units, double[] values, boolean[] known) {
    int levels = table.categoricals().size();
    int length = 0;
    for (int j = 0; j < row.length; j++) {
      known[j] = j < levels ? row[j] != Vocabulary.MISSING : !Double.isNaN(row[j]);
      if (known[j]) {
        int level = j < levels ? (int) row[j] - 1 : 0;
        units[length] = first[j] + (level < sizes[j] ? level : 0);
        values[length++] = j < levels ? 1 : table.continuous().get(j - levels).scale(row[j]);
      }
    }
    return length;
  }

  private void solve(PairedMoments moments) {
    int n = columnOf.length;
    means = moments.means();
    double ridge = RIDGE_ROWS / Math.max(1, moments.rows());
    EigenDecomposition eigen =
        new EigenDecomposition(new Array2DRowRealMatrix(moments.covariances(), false));
    RealMatrix axes = eigen.getV();
    RealMatrix scaled = axes.copy();
    for (int k = 0; k < n; k++) {
      double inverse = 1 / (Math.max(0, eigen.getRealEigenvalue(k)) + ridge);
      scaled.setColumnVector(k, scaled.getColumnVector(k).mapMultiply(inverse));
    }
    RealMatrix product = scaled.multiply(axes.transpose());
    // The product is symmetric but for its last digits, which a Cholesky decomposition minds.
    RealMatrix inverse = product.add(product.transpose()).scalarMultiply(0.5);
    precision = inverse.getData();
    weightedMeans = inverse.operate(means);
  }

  /** Number of numbers that {@link #impute} tells of missing levels' probabilities. */
  int guesses() {
    int guesses = 0;
    for (int j = 0; j < table.categoricals().size(); j++) {
      guesses += sizes[j] - 1;
    }
    return guesses;
  }

  /**
   * Fills a row.
   *
   * @param row the row
   * @param guesses takes, for each categorical column and each of its units but the first, 1 for
   *     the level of a known cell, and the prediction for a missing one, cut to [0, 1] and made to
   *     add up to 1
   * @return the row with the most probable levels and the predicted numbers in place of what is
   *     missing
   */
  double[] impute(double[] row, double[] guesses) {
    int[] units = new int[row.length];
    double[] values = new double[row.length];
    boolean[] known = new boolean[row.length];
    int length = known(row, units, values, known);
    double[] predicted = predict(units, values, length, known);
    double[] filled = row.clone();
    int levels = table.categoricals().size();
    int at = 0;
    int from = 0;
    for (int j = 0; j < row.length; j++) {
      if (j < levels) {
        int count = sizes[j] - 1;
        Arrays.fill(guesses, at, at + count, 0);
        if (!known[j]) {
          filled[j] = Vocabulary.FIRST + shares(predicted, from + 1, guesses, at, count);
        } else if (row[j] >= Vocabulary.FIRST && row[j] - Vocabulary.FIRST < count) {
          guesses[at + (int) row[j] - Vocabulary.FIRST] = 1;
        }
        at += count;
      } else if (!known[j]) {
        ContinuousColumn column = table.continuous().get(j - levels);
        filled[j] = column.unscale((float) predicted[from]);
      }
      from += known[j] ? 0 : sizes[j];
    }
    return filled;
  }

  /** Writes the shares of some predictions; returns which is the largest. */
  private static int shares(double[] predicted, int from, double[] out, int at, int count) {
    double sum = 0;
    int largest = 0;
    for (int k = 0; k < count; k++) {
      out[at + k] = Math.min(1, Math.max(0, predicted[from + k]));
      sum += out[at + k];
      largest = predicted[from + k] > predicted[from + largest] ? k : largest;
    }
    for (int k = 0; k < count; k++) {
      out[at + k] = sum > 0 ? out[at + k] / sum : 1.0 / count;
    }
    return largest;
  }

  /** Predictions of the units of the columns that are not known, in their order. */
  private double[] predict(int[] units, double[] values, int length, boolean[] known) {
    int missing = 0;
    for (int j = 0; j < known.length; j++) {
      missing += known[j] ? 0 : sizes[j];
    }
    if (missing == 0) {
      return new double[0];
    }
    int[] asked = new int[missing];
    int at = 0;
    for (int unit = 0; unit < columnOf.length; unit++) {
      if (!known[columnOf[unit]]) {
        asked[at++] = unit;
      }
    }
    double[][] block = new double[missing][missing];
    double[] pull = new double[missing];
    for (int i = 0; i < missing; i++) {
      double[] row = precision[asked[i]];
      // P_mo (x_o − mean_o) = P_mo x_o − (P mean)_m + P_mm mean_m: known units are mostly 0.
      pull[i] = weightedMeans[asked[i]];
      for (int k = 0; k < missing; k++) {
        block[i][k] = row[asked[k]];
        pull[i] -= row[asked[k]] * means[asked[k]];
      }
      for (int k = 0; k < length; k++) {
        pull[i] -= row[units[k]] * values[k];
      }
    }
    double[] predicted =
        new CholeskyDecomposition(new Array2DRowRealMatrix(block, false), 1e-6, 0)
            .getSolver()
            .solve(new ArrayRealVector(pull, false))
            .toArray();
    for (int i = 0; i < missing; i++) {
      predicted[i] += means[asked[i]];
    }
    return predicted;
  }
}
