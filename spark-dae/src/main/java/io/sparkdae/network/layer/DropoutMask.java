package io.sparkdae.network.layer;

/**
 * Inverted dropout: 0 for a dropped number, 1 / (1 − rate) for a kept one (N. Srivastava et al.,
 * Dropout: A Simple Way to Prevent Neural Networks from Overfitting, 2014).
 */
final class DropoutMask {

  private static final int RESOLUTION = 1 << 16;

  private DropoutMask() {}

  /** Fills the first numbers of a mask; the same seed gives the same mask. */
  static void fill(float[] mask, int length, double rate, long seed) {
    float[] values = {(float) (1 / (1 - rate)), 0f};
    int threshold = (int) Math.round(rate * RESOLUTION);
    // A 64-bit xorshift (G. Marsaglia, 2003) gives four 16-bit draws; its state must not be zero.
    long state = mix(seed) | 1;
    int i = 0;
    for (; i + 4 <= length; i += 4) {
      state = next(state);
      mask[i] = values[dropped(state, 0, threshold)];
      mask[i + 1] = values[dropped(state, 16, threshold)];
      mask[i + 2] = values[dropped(state, 32, threshold)];
      mask[i + 3] = values[dropped(state, 48, threshold)];
    }
    for (; i < length; i++) {
      state = next(state);
      mask[i] = values[dropped(state, 0, threshold)];
    }
  }

  /** 1 where the draw is below the threshold, without a branch. */
  private static int dropped(long state, int shift, int threshold) {
    return (((int) (state >>> shift) & (RESOLUTION - 1)) - threshold) >>> 31;
  }

  private static long next(long state) {
    long s = state ^ (state << 13);
    s ^= s >>> 7;
    return s ^ (s << 17);
  }

  /** The finaliser of SplitMix64 (G. Steele et al., 2014): near seeds give far states. */
  static long mix(long seed) {
    long z = seed + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
