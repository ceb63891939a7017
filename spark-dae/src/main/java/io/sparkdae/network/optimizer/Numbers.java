package io.sparkdae.network.optimizer;

/** A vector of numbers somewhere in memory, copied in stretches. */
public interface Numbers {

  /** Copies a stretch that begins at a position to the start of an array. */
  void read(int at, float[] to, int length);

  /** Copies the start of an array to a stretch that begins at a position. */
  void write(float[] from, int at, int length);

  /** The numbers of an array. */
  static Numbers of(float[] array) {
    return new Numbers() {
      @Override
      public void read(int at, float[] to, int length) {
        System.arraycopy(array, at, to, 0, length);
      }

      @Override
      public void write(float[] from, int at, int length) {
        System.arraycopy(from, 0, array, at, length);
      }
    };
  }
}
