package io.sparkdae.autoencoder;

import io.sparkdae.profile.Quantiles;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * How wrong a model is about rows that it did not learn from: what makes an error a large one.
 *
 * @param cells scales of the columns' losses, in row order; all entries of a vector share one
 * @param rows the rows' errors at the shares 0, 1/1000 … 1 of the rows, ascending
 */
record ValidationErrors(List<ErrorScale> cells, double[] rows) implements Serializable {

  private static final int STEPS = 1000;

  /** The errors whose distributions are known. */
  static ValidationErrors of(List<Quantiles> cells, Quantiles rows) {
    double[] grid = new double[STEPS + 1];
    Arrays.setAll(grid, i -> rows.quantile(i / (double) STEPS));
    return new ValidationErrors(cells.stream().map(ErrorScale::of).toList(), grid);
  }

  /**
   * The error that a share of the rows does not exceed; between two known shares on the line
   * between theirs.
   *
   * @throws IllegalArgumentException if the share is not between 0 and 1
   */
  double threshold(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "quantile must be between 0 and 1, found "
              + share
              + "; it is the share of validation rows that are to lie below the threshold; give .99"
              + " to call one in a hundred such rows an anomaly.");
    }
    double at = share * (rows.length - 1);
    int low = (int) Math.floor(at);
    int high = Math.min(rows.length - 1, low + 1);
    return rows[low] + (at - low) * (rows[high] - rows[low]);
  }
}
