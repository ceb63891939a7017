package io.sparkdae.network.layer;

import java.util.SplittableRandom;

/**
 * The classes that compete in one batch of a {@link SampledSoftmax}: all that the batch observed,
 * and a uniform sample of the others, each of which stands for as many as it was drawn from.
 */
final class Candidates {

  private final int[] classes;
  private final int[] place;
  private final int observed;
  private final double logWeight;

  private Candidates(int[] classes, int[] place, int observed, double logWeight) {
    this.classes = classes;
    this.place = place;
    this.observed = observed;
    this.logWeight = logWeight;
  }

  /**
   * Draws the candidates of a batch.
   *
   * @param of number of classes there are
   * @param targets class of each row, NaN where it is missing
   * @param sampled number of classes to draw beside the observed; fewer where there are not so many
   * @param seed the same seed, the same classes
   */
  static Candidates draw(int of, float[] targets, int sampled, long seed) {
    int[] place = new int[of];
    int[] classes = new int[Math.min(of, targets.length + sampled)];
    int count = 0;
    for (float target : targets) {
      if (!Float.isNaN(target) && place[(int) target] == 0) {
        classes[count++] = (int) target;
        place[(int) target] = count;
      }
    }
    int observed = count;
    int others = of - observed;
    int drawn = Math.min(sampled, others);
    SplittableRandom random = new SplittableRandom(seed);
    // Selection sampling (D. Knuth, TAOCP 2, algorithm S): one pass, no class twice.
    int left = others;
    for (int c = 0; c < of && count < observed + drawn; c++) {
      if (place[c] == 0) {
        if (random.nextInt(left) < observed + drawn - count) {
          classes[count++] = c;
          place[c] = count;
        }
        left--;
      }
    }
    double logWeight = drawn == 0 ? 0 : Math.log((double) others / drawn);
    return new Candidates(java.util.Arrays.copyOf(classes, count), place, observed, logWeight);
  }

  /** The classes, the observed ones first. */
  int[] classes() {
    return classes;
  }

  /** Where an observed class stands among the candidates. */
  int place(int observedClass) {
    return place[observedClass] - 1;
  }

  /**
   * What is added to the score of the candidate at a place: the logarithm of what it stands for.
   */
  double correction(int at) {
    return at < observed ? 0 : logWeight;
  }
}
