package io.sparkdae.training;

import io.sparkdae.network.optimizer.Numbers;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers as their bytes, for travelling: Java's serialization copies bytes at the speed of memory,
 * but takes an array of floats apart one by one.
 */
final class PackedFloats implements Numbers, Serializable {

  private static final long serialVersionUID = 1L;

  /** Most numbers that there is room for. */
  static final int MOST = (Integer.MAX_VALUE - 8) / Float.BYTES;

  /** Bytes written at a time: a thread keeps as many outside the heap for good. */
  private static final int CHUNK = 1 << 20;

  private final byte[] bytes;

  private PackedFloats(byte[] bytes) {
    this.bytes = bytes;
  }

  static PackedFloats of(float... values) {
    PackedFloats packed = zeros(values.length);
    packed.write(values, 0, values.length);
    return packed;
  }

  /** All numbers of a buffer, whatever its position. */
  static PackedFloats of(FloatBuffer values) {
    PackedFloats packed = zeros(values.capacity());
    packed.view().put(0, values, 0, values.capacity());
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
    view().get(at, to, 0, count);
  }

  @Override
  public void write(float[] from, int at, int count) {
    view().put(at, from, 0, count);
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

  /** Copies numbers of others from one position on to a position. */
  void copy(PackedFloats from, int fromAt, int at, int count) {
    System.arraycopy(
        from.bytes, fromAt * Float.BYTES, bytes, at * Float.BYTES, count * Float.BYTES);
  }

  /** The numbers of all, one after the other. */
  static PackedFloats joined(List<PackedFloats> parts) {
    ByteBuffer all = ByteBuffer.allocate(parts.stream().mapToInt(part -> part.bytes.length).sum());
    parts.forEach(part -> all.put(part.bytes));
    return new PackedFloats(all.array());
  }

  /** The numbers as a buffer over the same memory. */
  FloatBuffer view() {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
  }

  /** A copy outside the heap. */
  FloatBuffer outsideTheHeap() {
    ByteBuffer copy = ByteBuffer.allocateDirect(bytes.length).order(ByteOrder.LITTLE_ENDIAN);
    return copy.put(bytes).flip().asFloatBuffer();
  }

  /** Writes the bytes, least significant first, without their number. */
  void writeTo(ObjectOutputStream out) throws IOException {
    out.write(bytes);
  }

  /** Writes the same to a channel. */
  void writeTo(WritableByteChannel out) throws IOException {
    for (int at = 0; at < bytes.length; at += CHUNK) {
      ByteBuffer chunk = ByteBuffer.wrap(bytes, at, Math.min(CHUNK, bytes.length - at));
      while (chunk.hasRemaining()) {
        out.write(chunk);
      }
    }
  }

  /** Reads what {@link #writeTo} wrote. */
  static PackedFloats readFrom(ObjectInputStream in, int length) throws IOException {
    PackedFloats packed = zeros(length);
    in.readFully(packed.bytes);
    return packed;
  }
}
