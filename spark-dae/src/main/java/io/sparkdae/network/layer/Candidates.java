package io.sparkdae.network.layer;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Distinct classes drawn for a {@link SampledSoftmax}. Classes are numbered by falling frequency, so
 * the draw is log-uniform, P(c) ∝ log((c + 2) / (c + 1)), which is Zipf's law.
 */
final class Candidates {

  private final int of;
  private final int[] classes;
  private final int tries;

  private Candidates(int of, int[] classes, int tries) {
    this.of = of;
    this.classes = classes;
    this.tries = tries;
  }

  /**
   * Draws until there are so many distinct classes.
   *
   * @param of number of classes there are
   * @param count number of distinct classes to draw, at most {@code of / 2}
   * @param seed the same seed, the same classes
   */
  static Candidates draw(int of, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean[] drawn = new boolean[of];
    int[] classes = new int[Math.min(count, of / 2)];
    int found = 0;
    int tries = 0;
    while (found < classes.length) {
      int c = (int) Math.exp(random.nextDouble() * Math.log(of + 1.0)) - 1;
      tries++;
      if (c < of && !drawn[c]) {
        drawn[c] = true;
        classes[found++] = c;
      }
    }
    Arrays.sort(classes);
    return new Candidates(of, classes, tries);
  }

  /** The distinct classes, ascending. */
  int[] classes() {
    return classes;
  }

  /** Logarithm of the probability that a class is among the candidates of so many tries. */
  double logExpectedCount(int c) {
    double probability = Math.log((c + 2.0) / (c + 1.0)) / Math.log(of + 1.0);
    return Math.log(-Math.expm1(tries * Math.log1p(-probability)));
  }
}
