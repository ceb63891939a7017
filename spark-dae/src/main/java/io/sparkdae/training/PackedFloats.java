package io.sparkdae.training;

import io.sparkdae.network.optimizer.Numbers;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers as their bytes, for travelling: Java's serialization copies bytes at the speed of memory,
 * but takes an array of floats apart one by one.
 */
final class PackedFloats implements Numbers, Serializable {

  private static final long serialVersionUID = 1L;

  private final byte[] bytes;

  private PackedFloats(byte[] bytes) {
    this.bytes = bytes;
  }

  static PackedFloats of(float... values) {
    PackedFloats packed = zeros(values.length);
    packed.write(values, 0, values.length);
    return packed;
  }

  static PackedFloats zeros(int length) {
    return new PackedFloats(new byte[Math.multiplyExact(length, Float.BYTES)]);
  }

  @Override
  public int length() {
    return bytes.length / Float.BYTES;
  }

  @Override
  public void read(int at, float[] to, int count) {
    view().position(at).get(to, 0, count);
  }

  @Override
  public void write(float[] from, int at, int count) {
    view().position(at).put(from, 0, count);
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

  /** The numbers of all, one after the other. */
  static PackedFloats joined(List<PackedFloats> parts) {
    ByteBuffer all = ByteBuffer.allocate(parts.stream().mapToInt(part -> part.bytes.length).sum());
    parts.forEach(part -> all.put(part.bytes));
    return new PackedFloats(all.array());
  }

  private FloatBuffer view() {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
  }
}
