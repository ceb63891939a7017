package io.sparkdae.network.layer;

import java.util.Arrays;

/**
 * Inverted dropout: a dropped number becomes 0, a kept one is multiplied by 1 / (1 − rate) (N.
 * Srivastava et al., Dropout: A Simple Way to Prevent Neural Networks from Overfitting, 2014). What
 * is drawn are the distances from one dropped number to the next, geometrically distributed: a
 * tenth of the work of a draw for each number at a rate of .1.
 */
final class Dropout {

  /** Bits of a draw; the distances' distribution is met to one part in as many values. */
  private static final int BITS = 13;

  private final double rate;
  private final int[] gaps;
  private int[] positions = new int[0];
  private int count;
  private int cursor;

  /**
   * @param rate share of the numbers that are dropped, in [0, 1)
   */
  Dropout(double rate) {
    this.rate = rate;
    this.gaps = rate > 0 ? gaps(rate) : new int[0];
  }

  /** Quantiles of the number of kept ones before the next dropped one. */
  private static int[] gaps(double rate) {
    int[] gaps = new int[1 << BITS];
    for (int i = 0; i < gaps.length; i++) {
      double above = 1 - (i + 0.5) / gaps.length;
      gaps[i] = (int) Math.min(Math.log(above) / Math.log1p(-rate), Integer.MAX_VALUE / 2);
    }
    return gaps;
  }

  /** Draws anew which of so many numbers are dropped; the same seed draws the same. */
  void draw(int length, long seed) {
    count = 0;
    cursor = 0;
    if (rate == 0) {
      return;
    }
    // A 64-bit xorshift (G. Marsaglia, 2003); its state must not be zero.
    long state = Seeds.mix(seed) | 1;
    int mask = gaps.length - 1;
    long at = -1;
    while (true) {
      state ^= state << 13;
      state ^= state >>> 7;
      state ^= state << 17;
      if (positions.length < count + 4) {
        positions = Arrays.copyOf(positions, 2 * count + 1024);
      }
      for (int shift = 0; shift < 4 * BITS; shift += BITS) {
        at += 1 + gaps[(int) (state >>> shift) & mask];
        if (at >= length) {
          return;
        }
        positions[count++] = (int) at;
      }
    }
  }

  /** What kept numbers are multiplied by. */
  float scale() {
    return (float) (1 / (1 - rate));
  }

  /** Zeroes the dropped ones of a stretch of the numbers; the array begins with the stretch. */
  void zero(float[] stretch, int from, int length) {
    int i = first(from);
    for (; i < count && positions[i] < from + length; i++) {
      stretch[positions[i] - from] = 0f;
    }
    cursor = i;
  }

  /**
   * Applies the whole of it to the first numbers of every row.
   *
   * @param x rows of a width, of which the first {@code dropping} numbers are scaled or dropped
   */
  void apply(float[] x, int rows, int width, int dropping) {
    if (rate == 0) {
      return;
    }
    float scale = scale();
    for (int r = 0; r < rows; r++) {
      for (int k = r * width; k < r * width + dropping; k++) {
        x[k] *= scale;
      }
    }
    for (int i = 0; i < count; i++) {
      x[positions[i] / dropping * width + positions[i] % dropping] = 0f;
    }
  }

  /** The factors of so many numbers. */
  float[] mask(int length) {
    float[] mask = new float[length];
    Arrays.fill(mask, scale());
    zero(mask, 0, length);
    return mask;
  }

  /** Where the stretch begins among the positions; stretches mostly come one after the other. */
  private int first(int from) {
    if (from == 0) {
      cursor = 0;
    }
    while (cursor < count && positions[cursor] < from) {
      cursor++;
    }
    if (cursor == 0 || positions[cursor - 1] < from) {
      return cursor;
    }
    int found = Arrays.binarySearch(positions, 0, count, from);
    return found < 0 ? -found - 1 : found;
  }
}
