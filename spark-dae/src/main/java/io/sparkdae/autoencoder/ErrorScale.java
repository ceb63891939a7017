package io.sparkdae.autoencoder;

import io.sparkdae.profile.Quantiles;
import java.io.Serializable;

/**
 * What makes the losses of a column's cells comparable with those of another's: how many robust
 * standard deviations a loss is above the median (B. Iglewicz, D. Hoaglin, How to Detect and Handle
 * Outliers, 1993).
 *
 * @param median median loss of the validation cells
 * @param spread 1.4826 times the median absolute deviation from it, but at least {@link #LEAST}
 */
record ErrorScale(double median, double spread) implements Serializable {

  /**
   * A factor of e in likelihood, or one standard deviation of the column. Where nearly every cell
   * of a column follows from the others the median absolute deviation is next to nothing, and any
   * cell that does not would outdo all other columns.
   */
  static final double LEAST = 1;

  private static final double NORMAL = 1.4826;

  /** The scale of a column's losses; of no losses, one that leaves them as they are. */
  static ErrorScale of(Quantiles losses) {
    if (losses.count() == 0) {
      return new ErrorScale(0, 1);
    }
    double median = losses.quantile(0.5);
    return new ErrorScale(median, Math.max(LEAST, NORMAL * deviation(losses, median)));
  }

  /** The weighted median of the distances from the median: two pointers walk outwards from it. */
  private static double deviation(Quantiles losses, double median) {
    int low = 0;
    while (low < losses.size() && losses.value(low) < median) {
      low++;
    }
    int high = low;
    low--;
    double rank = 0.5 * losses.count();
    double near = 0;
    double distance = 0;
    while (near < rank) {
      boolean up =
          low < 0
              || high < losses.size() && losses.value(high) - median <= median - losses.value(low);
      int next = up ? high++ : low--;
      near += losses.weight(next);
      distance = Math.abs(losses.value(next) - median);
    }
    return distance;
  }

  /** A loss as a score. */
  double score(double loss) {
    return (loss - median) / spread;
  }
}
