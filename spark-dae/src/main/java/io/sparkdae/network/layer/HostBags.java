package io.sparkdae.network.layer;

import io.sparkdae.network.Pooling;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The vectors of one column's bags over plain memory: vectors are added up where the result is to
 * lie, and its gradient goes to each of them without a matrix in between.
 */
final class HostBags {

  private final Pooling pooling;
  private final int slots;
  private final int width;
  private final INDArray table;
  private final INDArray gradient;
  private final HostRowSums sums;
  private int[] vectors = new int[0];
  private int[] ends = new int[0];
  private float[] units = new float[0];
  private float[] lengths = new float[0];
  private final float[] own;

  /**
   * @param slots places of a bag's items among the input's columns
   * @param table the column's vectors, [levels][width]
   * @param gradient takes their gradient
   * @param sums takes it instead where only rows that occurred are stepped; else null
   */
  HostBags(Pooling pooling, int slots, INDArray table, INDArray gradient, HostRowSums sums) {
    this.pooling = pooling;
    this.slots = slots;
    this.width = (int) table.size(1);
    this.table = table;
    this.gradient = gradient;
    this.sums = sums;
    this.own = new float[width];
  }

  int slots() {
    return slots;
  }

  int width() {
    return width;
  }

  /**
   * Writes a vector a row.
   *
   * @param in rows of inputs, the slots of the first from {@code from} on
   * @param columnsIn length of a row of inputs
   * @param out takes rows of outputs, the first vector from {@code to} on
   * @param columnsOut length of a row of outputs
   */
  void forward(float[] in, int from, int columnsIn, float[] out, int to, int columnsOut, int rows) {
    read(in, from, columnsIn, rows);
    FloatBuffer all = sums == null ? null : HostMemory.buffer(table);
    float[] copy = sums == null ? HostMemory.read(table) : own;
    for (int r = 0; r < rows; r++) {
      int first = r == 0 ? 0 : ends[r - 1];
      int at = to + r * columnsOut;
      Arrays.fill(out, at, at + width, 0f);
      for (int i = first; i < ends[r]; i++) {
        int vector = vectors[i] * width;
        if (all != null) {
          all.get(vector, copy, 0, width);
          vector = 0;
        }
        add(copy, vector, out, at, 1f);
      }
      float factor = pooling.factor(ends[r] - first);
      if (factor != 1f) {
        for (int k = at; k < at + width; k++) {
          out[k] *= factor;
        }
      }
      if (pooling.unitNorm()) {
        normalize(out, at, r);
      }
    }
  }

  /**
   * Sends the gradients of the vectors, which lie as {@link #forward} wrote these, to the table.
   */
  void backward(float[] out, int to, int columnsOut, int rows) {
    float[] dense = sums == null ? new float[(int) table.length()] : null;
    if (sums != null) {
      sums.clear();
    }
    for (int r = 0; r < rows; r++) {
      int first = r == 0 ? 0 : ends[r - 1];
      int at = to + r * columnsOut;
      if (pooling.unitNorm()) {
        denormalize(out, at, r);
      }
      float factor = pooling.factor(ends[r] - first);
      for (int i = first; i < ends[r]; i++) {
        if (sums != null) {
          sums.add(vectors[i], out, at, factor);
        } else {
          add(out, at, dense, vectors[i] * width, factor);
        }
      }
    }
    if (sums == null) {
      HostMemory.write(dense, gradient);
    }
  }

  /** The vectors that each row reads, one after the other. */
  private void read(float[] in, int from, int columnsIn, int rows) {
    if (ends.length < rows) {
      ends = new int[rows];
      vectors = new int[rows * slots];
      units = new float[pooling.unitNorm() ? rows * width : 0];
      lengths = new float[rows];
    }
    int count = 0;
    for (int r = 0; r < rows; r++) {
      int at = r * columnsIn + from;
      for (int k = at; k < at + slots && in[k] != 0; k++) {
        vectors[count++] = (int) in[k] - 1;
      }
      ends[r] = count;
    }
  }

  private void add(float[] from, int at, float[] into, int to, float factor) {
    for (int k = 0; k < width; k++) {
      into[to + k] += factor * from[at + k];
    }
  }

  private void normalize(float[] out, int at, int row) {
    double square = 0;
    for (int k = at; k < at + width; k++) {
      square += (double) out[k] * out[k];
    }
    // A vector of zeros has no direction and stays as it is.
    lengths[row] = square > 0 ? (float) Math.sqrt(square) : 1f;
    for (int k = 0; k < width; k++) {
      out[at + k] /= lengths[row];
      units[row * width + k] = out[at + k];
    }
  }

  /** With u = v / |v|, dv = (du − u · (u · du)) / |v|. */
  private void denormalize(float[] out, int at, int row) {
    double along = 0;
    for (int k = 0; k < width; k++) {
      along += (double) units[row * width + k] * out[at + k];
    }
    for (int k = 0; k < width; k++) {
      out[at + k] = (float) (out[at + k] - along * units[row * width + k]) / lengths[row];
    }
  }
}
