package io.sparkdae.training;

/**
 * Seeds of all draws of a training, each a hash of what the draw is for and where it happens, so
 * that nothing depends on which thread, executor or attempt does the work.
 */
final class Seeds {

  /** What a draw is for: two purposes at the same place never share a stream. */
  enum Purpose {
    ORDER,
    NOISE,
    DROPOUT,
    DONORS,
    RATES
  }

  private Seeds() {}

  /** The seed of a draw at a place: epoch, partition and whatever else tells places apart. */
  static long of(long seed, Purpose purpose, long... place) {
    long hash = mix(seed) + purpose.ordinal();
    for (long part : place) {
      hash = mix(hash) + part;
    }
    return mix(hash);
  }

  /**
   * The finalizer of SplitMix64 (G. Steele, D. Lea, C. Flood, 2014) after a step of its counter.
   */
  static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
