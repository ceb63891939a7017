package io.sparkdae.job;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;

/**
 * Area under the ROC curve of two scores of the same rows, and how sure their difference is.
 *
 * @param first area of the first scores, in [0, 1]
 * @param second area of the second ones
 * @param standardError standard error of second − first, over 200 resamples of the rows, each taken
 *     for both scores alike (B. Efron's bootstrap)
 */
record PairedAuc(double first, double second, double standardError) {

  private static final int RESAMPLES = 200;

  /**
   * Of scores and labels of the same rows.
   *
   * @param labels 1 or 0
   */
  static PairedAuc of(double[] first, double[] second, double[] labels, long seed) {
    Integer[] byFirst = order(first);
    Integer[] bySecond = order(second);
    int[] once = new int[labels.length];
    Arrays.fill(once, 1);
    Random random = new Random(seed);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < RESAMPLES; i++) {
      int[] times = new int[labels.length];
      for (int j = 0; j < times.length; j++) {
        times[random.nextInt(times.length)]++;
      }
      double difference =
          area(bySecond, second, labels, times) - area(byFirst, first, labels, times);
      sum += difference;
      squares += difference * difference;
    }
    double variance = (squares - sum * sum / RESAMPLES) / (RESAMPLES - 1);
    return new PairedAuc(
        area(byFirst, first, labels, once),
        area(bySecond, second, labels, once),
        Math.sqrt(Math.max(0, variance)));
  }

  /** How much better the second scores are. */
  double difference() {
    return second - first;
  }

  private static Integer[] order(double[] scores) {
    Integer[] order = new Integer[scores.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> scores[i]));
    return order;
  }

  /** Share of the pairs of a positive and a negative row in which the positive scores higher. */
  private static double area(Integer[] order, double[] scores, double[] labels, int[] times) {
    double below = 0;
    double won = 0;
    double positives = 0;
    for (int from = 0; from < order.length; ) {
      double tiedPositives = 0;
      double tiedNegatives = 0;
      int to = from;
      for (; to < order.length && scores[order[to]] == scores[order[from]]; to++) {
        if (labels[order[to]] == 1) {
          tiedPositives += times[order[to]];
        } else {
          tiedNegatives += times[order[to]];
        }
      }
      won += tiedPositives * (below + tiedNegatives / 2);
      below += tiedNegatives;
      positives += tiedPositives;
      from = to;
    }
    return won / (positives * below);
  }
}
