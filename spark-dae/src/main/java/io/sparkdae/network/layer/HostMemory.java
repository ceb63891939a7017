package io.sparkdae.network.layer;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Plain memory of dense row-major single-precision arrays of the CPU backend. */
final class HostMemory {

  /**
   * Numbers that a loop over a large array takes at a time: several passes over so many are served
   * by a core's own cache.
   */
  static final int TILE = 1 << 15;

  private HostMemory() {}

  /** The array itself where it is dense and row-major, otherwise such a copy. */
  static INDArray dense(INDArray array) {
    boolean rowMajor =
        array.rank() == 2
            && array.stride(1) == 1
            && (array.size(0) == 1 || array.stride(0) == array.size(1));
    return rowMajor ? array : array.dup('c');
  }

  static FloatPointer pointer(INDArray array) {
    return (FloatPointer) array.data().addressPointer();
  }

  /**
   * The numbers of a dense array, to be copied in and out row by row: without JNI, whose cost is
   * worth its while only for stretches of many rows.
   */
  static FloatBuffer buffer(INDArray array) {
    FloatPointer pointer = new FloatPointer(pointer(array));
    pointer.limit(pointer.position() + array.length());
    return pointer.asBuffer();
  }

  /** Copies all numbers of a dense array to the start of another. */
  static void read(INDArray from, float[] to) {
    pointer(from).get(to, 0, (int) from.length());
  }

  static float[] read(INDArray from) {
    float[] to = new float[(int) from.length()];
    read(from, to);
    return to;
  }

  /** Copies a stretch of a dense array to the same stretch, or to the start, of another. */
  static void read(INDArray from, int at, float[] to, int toAt, int length) {
    FloatPointer pointer = new FloatPointer(pointer(from));
    pointer.position(pointer.position() + at).get(to, toAt, length);
  }

  /** Copies a stretch of an array into a dense array from a position on. */
  static void write(float[] from, int fromAt, INDArray to, int at, int length) {
    FloatPointer pointer = new FloatPointer(pointer(to));
    pointer.position(pointer.position() + at).put(from, fromAt, length);
  }

  /** Fills a dense array from the start of another. */
  static void write(float[] from, INDArray to) {
    pointer(to).put(from, 0, (int) to.length());
  }

  /**
   * Row-major product of dense arrays, {@code out = a · b}, without ND4J's copy to column order.
   */
  static void product(INDArray a, INDArray b, INDArray out) {
    Nd4j.gemm(b.transpose(), a.transpose(), out.transpose(), false, false, 1.0, 0.0);
  }

  /** {@code out = out + a · b}. */
  static void addProduct(INDArray a, INDArray b, INDArray out) {
    Nd4j.gemm(b.transpose(), a.transpose(), out.transpose(), false, false, 1.0, 1.0);
  }

  /** {@code out = aᵀ · b}. */
  static void productOfTransposed(INDArray a, INDArray b, INDArray out) {
    Nd4j.gemm(b.transpose(), a.transpose(), out.transpose(), false, true, 1.0, 0.0);
  }

  /** {@code out = out + aᵀ · b}. */
  static void addProductOfTransposed(INDArray a, INDArray b, INDArray out) {
    Nd4j.gemm(b.transpose(), a.transpose(), out.transpose(), false, true, 1.0, 1.0);
  }

  /** {@code out = a · bᵀ}. */
  static void productWithTransposed(INDArray a, INDArray b, INDArray out) {
    Nd4j.gemm(b.transpose(), a.transpose(), out.transpose(), true, false, 1.0, 0.0);
  }

  /** {@code out = out + a · bᵀ}. */
  static void addProductWithTransposed(INDArray a, INDArray b, INDArray out) {
    Nd4j.gemm(b.transpose(), a.transpose(), out.transpose(), true, false, 1.0, 1.0);
  }

  /** A matrix over memory that is kept from call to call and grows when it must. */
  static final class Scratch {
    private final DataType type;
    private INDArray flat;

    Scratch() {
      this(DataType.FLOAT);
    }

    Scratch(DataType type) {
      this.type = type;
    }

    INDArray of(int rows, int columns) {
      long length = (long) rows * columns;
      if (flat == null || flat.length() < length) {
        flat = Nd4j.createUninitializedDetached(type, length);
      }
      return flat.get(NDArrayIndex.interval(0, length)).reshape('c', rows, columns);
    }
  }
}
