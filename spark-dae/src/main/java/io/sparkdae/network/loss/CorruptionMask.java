package io.sparkdae.network.loss;

import java.io.Serializable;
import java.util.List;

/**
 * Which units of a row were damaged, as a network is asked to tell from the damaged row: a unit for
 * each class of a field (for a field of sampled classes or a bag one in all) and for each number. A
 * field whose level was swapped has two damaged units, the level that is shown and the one that was
 * there. A cell that shows nothing hides nothing: it has no part.
 *
 * <p>The loss is the binary cross-entropy, a mean over the units, with a weight.
 */
public final class CorruptionMask implements Serializable {

  private static final long serialVersionUID = 1L;

  /** A product of factors that a logarithm is taken of, far from overflow. */
  private static final double MOST = 1e300;

  private final int[] widths;
  private final int units;
  private final double weight;

  CorruptionMask(List<Integer> widths, double weight) {
    this.widths = widths.stream().mapToInt(Integer::intValue).toArray();
    this.units = widths.stream().mapToInt(Integer::intValue).sum();
    this.weight = weight;
  }

  /** Number of units. */
  public int units() {
    return units;
  }

  /** Number of units by place of a row's targets: none at a bag's places but the first. */
  public int[] widths() {
    return widths.clone();
  }

  /** Weight of the loss in a row's. */
  public double weight() {
    return weight;
  }

  /**
   * Turns logits into the gradient of the mean row's loss, in place.
   *
   * @param z logits, [rows · units]
   * @return the weighted loss, summed over the rows
   */
  public double gradient(double[] z, Targets targets) {
    double loss = 0;
    double product = 1;
    double scale = weight / units;
    int at = 0;
    for (int cell = 0; cell < targets.clean().length; cell++) {
      int width = widths[cell % widths.length];
      boolean shown = !Float.isNaN(targets.seen()[cell]);
      for (int k = 0; k < width; k++) {
        if (shown) {
          double damaged = isDamaged(targets, cell, k, width) ? 1 : 0;
          double logit = z[at + k];
          // log(1 + eˣ) − x · y without overflow; one logarithm for many factors of 2 at most.
          double e = Math.exp(-Math.abs(logit));
          loss += Math.max(logit, 0) - logit * damaged;
          product *= 1 + e;
          if (product > MOST) {
            loss += Math.log(product);
            product = 1;
          }
          z[at + k] = scale / targets.rows() * ((logit > 0 ? 1 : e) / (1 + e) - damaged);
        } else {
          z[at + k] = 0;
        }
      }
      at += width;
    }
    return scale * (loss + Math.log(product));
  }

  /** Whether a unit of a cell is damaged; a missing cell has none that was its own. */
  private static boolean isDamaged(Targets targets, int cell, int unit, int width) {
    return targets.isChanged(cell)
        && (width == 1
            || !Float.isNaN(targets.clean()[cell]) && unit == (int) targets.clean()[cell]
            || unit == (int) targets.seen()[cell]);
  }

  /**
   * Area under the ROC curve of logits over all units that are shown.
   *
   * @param z logits, [rows · units]
   */
  public double auc(double[] z, Targets targets) {
    RankedLabels labels = new RankedLabels();
    int at = 0;
    for (int cell = 0; cell < targets.clean().length; cell++) {
      int width = widths[cell % widths.length];
      for (int k = 0; k < width && !Float.isNaN(targets.seen()[cell]); k++) {
        labels.add(z[at + k], isDamaged(targets, cell, k, width));
      }
      at += width;
    }
    return labels.auc();
  }
}
