package io.sparkdae.network.optimizer;

/** Numbers of an array, which copies to and from its start take as it is. */
record ArrayNumbers(float[] array) implements Numbers {

  @Override
  public int length() {
    return array.length;
  }

  @Override
  public void read(int at, float[] to, int length) {
    System.arraycopy(array, at, to, 0, length);
  }

  @Override
  public void write(float[] from, int at, int length) {
    System.arraycopy(from, 0, array, at, length);
  }

  @Override
  public void copyTo(Numbers other, int from, int to, int length) {
    if (from == 0) {
      other.write(array, to, length);
    } else {
      Numbers.super.copyTo(other, from, to, length);
    }
  }
}
