package io.sparkdae.network.optimizer;

/** A vector of numbers somewhere in memory, copied in stretches. */
public interface Numbers {

  /** Numbers copied at a time from one place to another: they stay in a core's cache. */
  int STRETCH = 1 << 13;

  /** Number of numbers. */
  int length();

  /** Copies a stretch that begins at a position to the start of an array. */
  void read(int at, float[] to, int length);

  /** Copies the start of an array to a stretch that begins at a position. */
  void write(float[] from, int at, int length);

  /** Copies all numbers to the start of another vector. */
  default void copyTo(Numbers other) {
    copyTo(other, 0, 0, length());
  }

  /** Copies so many numbers from a position on to another vector from a position on. */
  default void copyTo(Numbers other, int from, int to, int length) {
    if (to == 0 && other instanceof ArrayNumbers whole) {
      read(from, whole.array(), length);
      return;
    }
    float[] stretch = new float[Math.min(STRETCH, length)];
    for (int at = 0; at < length; at += STRETCH) {
      int count = Math.min(STRETCH, length - at);
      read(from + at, stretch, count);
      other.write(stretch, to + at, count);
    }
  }

  /** The numbers of an array. */
  static Numbers of(float[] array) {
    return new ArrayNumbers(array);
  }
}
