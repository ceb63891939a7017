package io.sparkdae.network.loss;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Scores beside what is true of them. */
final class RankedLabels {

  private record Scored(double score, boolean label) {}

  private final List<Scored> all = new ArrayList<>();
  private boolean ranked = true;

  void add(double score, boolean label) {
    all.add(new Scored(score, label));
    ranked &= !Double.isNaN(score);
  }

  /**
   * Area under the ROC curve; equal scores count half. NaN where all labels are the same, or a
   * score is NaN.
   */
  double auc() {
    if (!ranked) {
      return Double.NaN;
    }
    all.sort(Comparator.comparingDouble(Scored::score));
    double positives = 0;
    double rankSum = 0;
    for (int from = 0; from < all.size(); ) {
      int until = from;
      while (until < all.size() && all.get(until).score() == all.get(from).score()) {
        until++;
      }
      double rank = (from + 1 + until) / 2.0;
      for (; from < until; from++) {
        if (all.get(from).label()) {
          positives++;
          rankSum += rank;
        }
      }
    }
    double negatives = all.size() - positives;
    return (rankSum - positives * (positives + 1) / 2) / (positives * negatives);
  }
}
