package io.sparkdae.profile;

import io.sparkdae.table.NormalScores;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Fits RankGauss: the score of a value is the standard normal quantile of its mid-rank, (numbers
 * below + half of those equal) / count, so that ties share one score and the scores of a column of
 * distinct values are the usual (i − ½) / n.
 */
final class NormalScoring {

  /** A column of more distinct values is interpolated between knots. */
  static final int ALL_KNOTS = 4096;

  private static final int KNOTS_BY_RANK = 512;
  private static final int KNOTS_BY_SCORE = 512;
  private static final NormalDistribution NORMAL = new NormalDistribution(0, 1);

  private NormalScoring() {}

  static NormalScores of(Quantiles quantiles) {
    int[] knots = knots(quantiles);
    double n = quantiles.count();
    double[] values = new double[knots.length];
    double[] scores = new double[knots.length];
    int size = 0;
    for (int knot : knots) {
      double score = score(quantiles.midRank(knot) / n);
      if (size == 0 || score > scores[size - 1]) {
        values[size] = quantiles.value(knot);
        scores[size++] = score;
      }
    }
    return new NormalScores(Arrays.copyOf(values, size), Arrays.copyOf(scores, size));
  }

  private static double score(double p) {
    return NORMAL.inverseCumulativeProbability(p);
  }

  /** Positions of the quantiles to keep: evenly by rank for the middle, by score for the tails. */
  private static int[] knots(Quantiles quantiles) {
    int size = quantiles.size();
    if (size <= ALL_KNOTS) {
      return IntStream.range(0, size).toArray();
    }
    TreeSet<Integer> knots = new TreeSet<>();
    double end = -score(0.5 / quantiles.count());
    for (int i = 0; i <= KNOTS_BY_RANK; i++) {
      knots.add(quantiles.position((double) i / KNOTS_BY_RANK));
    }
    for (int i = 0; i <= KNOTS_BY_SCORE; i++) {
      double score = end * (2.0 * i / KNOTS_BY_SCORE - 1);
      knots.add(quantiles.position(NORMAL.cumulativeProbability(score)));
    }
    return knots.stream().mapToInt(Integer::intValue).toArray();
  }
}
