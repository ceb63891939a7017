package io.sparkdae.training;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Numbers as their bytes, for travelling: Java's serialization copies bytes at the speed of memory,
 * but takes an array of floats apart one by one.
 */
final class PackedFloats implements Serializable {

  private static final long serialVersionUID = 1L;

  private final byte[] bytes;

  private PackedFloats(byte[] bytes) {
    this.bytes = bytes;
  }

  static PackedFloats of(float... values) {
    PackedFloats packed = new PackedFloats(new byte[values.length * Float.BYTES]);
    packed.view().put(values);
    return packed;
  }

  int length() {
    return bytes.length / Float.BYTES;
  }

  /** Copies a stretch of the numbers to the start of an array. */
  void read(int at, float[] to, int count) {
    view().position(at).get(to, 0, count);
  }

  float[] toArray() {
    float[] values = new float[length()];
    read(0, values, values.length);
    return values;
  }

  /** A copy of the numbers from one position to before another. */
  PackedFloats segment(int from, int end) {
    return new PackedFloats(Arrays.copyOfRange(bytes, from * Float.BYTES, end * Float.BYTES));
  }

  private FloatBuffer view() {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
  }
}
