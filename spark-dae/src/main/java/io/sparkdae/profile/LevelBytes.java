package io.sparkdae.profile;

import org.apache.spark.unsafe.Platform;

/**
 * Hashes and compares levels where they lie, a word at a time. The last word may overlap the one
 * before it, which spares a loop over single bytes.
 */
final class LevelBytes {

  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private LevelBytes() {}

  static int hash(Object base, long offset, int length) {
    long hash = length;
    if (length >= Long.BYTES) {
      long last = offset + length - Long.BYTES;
      for (long at = offset; at < last; at += Long.BYTES) {
        hash = mixed(hash, Platform.getLong(base, at));
      }
      hash = mixed(hash, Platform.getLong(base, last));
    } else if (length >= Integer.BYTES) {
      long first = Platform.getInt(base, offset);
      long last = Platform.getInt(base, offset + length - Integer.BYTES);
      hash = mixed(hash, first << 32 ^ last & 0xFFFFFFFFL);
    } else {
      for (int i = 0; i < length; i++) {
        hash = mixed(hash, Platform.getByte(base, offset + i));
      }
    }
    return (int) (hash ^ hash >>> 32);
  }

  private static long mixed(long hash, long word) {
    long mixed = (hash ^ word) * PRIME;
    return mixed ^ mixed >>> 29;
  }

  /** Whether the bytes at a place equal those of an array from {@code start} on. */
  static boolean equal(Object base, long offset, byte[] array, int start, int length) {
    long other = (long) Platform.BYTE_ARRAY_OFFSET + start;
    if (length >= Long.BYTES) {
      int last = length - Long.BYTES;
      for (int i = 0; i < last; i += Long.BYTES) {
        if (Platform.getLong(base, offset + i) != Platform.getLong(array, other + i)) {
          return false;
        }
      }
      return Platform.getLong(base, offset + last) == Platform.getLong(array, other + last);
    }
    for (int i = 0; i < length; i++) {
      if (Platform.getByte(base, offset + i) != array[start + i]) {
        return false;
      }
    }
    return true;
  }
}
