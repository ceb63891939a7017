package io.sparkdae.training;

/**
 * Which epoch was the best, and whether it is time to stop.
 *
 * <p>The best epoch is the one of the lowest loss, however small its lead. An epoch is an
 * improvement for {@code patience} only if it beats the last improvement by more than {@code tol}.
 *
 * <p>With a patience of 0 training never stops early. That is the default because a schedule that
 * falls to nothing wins most in its last steps: stopping on the plateau before them throws that
 * away. Give a patience together with a constant or exponential schedule, or one that spans the
 * flat part.
 */
final class EarlyStopping {

  private final int patience;
  private final double tol;
  private int bestEpoch;
  private double best = Double.POSITIVE_INFINITY;
  private double lastImprovement = Double.POSITIVE_INFINITY;
  private int waited;

  /**
   * @param patience epochs without improvement after which to stop; 0: never
   * @param tol least decrease of the loss that counts as an improvement, 0 or more
   */
  EarlyStopping(int patience, double tol) {
    this.patience = patience;
    this.tol = tol;
  }

  /** Takes an epoch's loss in; whether it is the lowest so far. */
  boolean isBest(int epoch, double loss) {
    if (lastImprovement - loss > tol) {
      lastImprovement = loss;
      waited = 0;
    } else {
      waited++;
    }
    if (loss < best) {
      best = loss;
      bestEpoch = epoch;
      return true;
    }
    return false;
  }

  /** Whether patience is at its end. */
  boolean isOver() {
    return patience > 0 && waited >= patience;
  }

  /** The epoch of the lowest loss; 0 before any. */
  int bestEpoch() {
    return bestEpoch;
  }
}
