package io.sparkdae.bench;

import java.util.Arrays;
import org.apache.commons.math3.stat.ranking.NaturalRanking;

/**
 * Area under the ROC curve: how often a true case scores above a false one, half of the ties
 * counted (from the rank sum of H. Mann and D. Whitney, 1947).
 */
final class RocArea {

  private double[] scores = new double[64];
  private boolean[] truths = new boolean[64];
  private int count;
  private int positive;

  void add(double score, boolean truth) {
    if (count == scores.length) {
      scores = Arrays.copyOf(scores, 2 * count);
      truths = Arrays.copyOf(truths, 2 * count);
    }
    scores[count] = score;
    truths[count++] = truth;
    positive += truth ? 1 : 0;
  }

  /** Whether there are both true and false cases. */
  boolean isDefined() {
    return positive > 0 && positive < count;
  }

  double value() {
    double[] ranks = new NaturalRanking().rank(Arrays.copyOf(scores, count));
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += truths[i] ? ranks[i] : 0;
    }
    double least = positive * (positive + 1.0) / 2;
    return (sum - least) / ((double) positive * (count - positive));
  }
}
