package io.sparkdae.profile;

import java.util.Arrays;
import java.util.function.LongUnaryOperator;

/**
 * The buckets of a sketch, in ascending order and in little room: numbers of a few bytes each, the
 * larger the longer.
 *
 * @param packed for each bucket its least key's distance from the one before, and twice its count,
 *     plus 1 where its numbers differ
 * @param size number of buckets
 * @param shift number of last bits in which the keys of a bucket may differ
 * @param largest largest key of all
 */
record SketchBuckets(byte[] packed, int size, int shift, long largest) {

  private static final int LONGEST = 10;

  /** A whole number that ascends with the double; -0.0 and 0.0 are one. */
  static long key(double number) {
    long bits = Double.doubleToRawLongBits(number + 0.0);
    return bits ^ (bits >> 63) >>> 1;
  }

  /** The number of a key. */
  static double number(long key) {
    return Double.longBitsToDouble(key ^ (key >> 63) >>> 1);
  }

  /** Takes a bucket: its least key, and twice its count, plus 1 where its numbers differ. */
  interface Visitor {
    void visit(long key, long counted);
  }

  /**
   * Packs buckets.
   *
   * @param keys their least keys, ascending
   * @param counted for a key, what a visitor is told of its bucket
   */
  static byte[] packed(long[] keys, LongUnaryOperator counted) {
    byte[] bytes = new byte[2 * LONGEST * keys.length];
    int at = 0;
    long before = 0;
    for (long key : keys) {
      at = write(bytes, at, key - before);
      at = write(bytes, at, counted.applyAsLong(key));
      before = key;
    }
    return Arrays.copyOf(bytes, at);
  }

  private static int write(byte[] bytes, int from, long number) {
    int at = from;
    long left = number;
    while ((left & ~0x7FL) != 0) {
      bytes[at++] = (byte) (left | 0x80);
      left >>>= 7;
    }
    bytes[at++] = (byte) left;
    return at;
  }

  /** Shows the buckets, in ascending order. */
  void forEach(Visitor visitor) {
    long[] read = new long[2];
    long key = 0;
    int at = 0;
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < 2; k++) {
        long number = 0;
        int bits = 0;
        do {
          number |= (packed[at] & 0x7FL) << bits;
          bits += 7;
        } while (packed[at++] < 0);
        read[k] = number;
      }
      key += read[0];
      visitor.visit(key, read[1]);
    }
  }
}
