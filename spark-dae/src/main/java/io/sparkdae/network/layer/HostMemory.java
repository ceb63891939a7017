package io.sparkdae.network.layer;

import io.sparkdae.network.optimizer.Numbers;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Plain memory of dense row-major single-precision arrays of the CPU backend. */
final class HostMemory {

  private static final boolean ON_HOST = Kernels.choose(DataType.FLOAT) == Kernels.HOST;

  private HostMemory() {}

  /** The array itself where it is dense and row-major, otherwise such a copy. */
  static INDArray dense(INDArray array) {
    return isDense(array) ? array : array.dup('c');
  }

  private static boolean isDense(INDArray array) {
    return array.rank() == 2
        && array.stride(1) == 1
        && (array.size(0) == 1 || array.stride(0) == array.size(1));
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

  /** Copies all numbers of a dense array to the start of another, which may be longer. */
  static void read(INDArray from, float[] to) {
    pointer(from).get(to, 0, (int) from.length());
  }

  static float[] read(INDArray from) {
    float[] to = new float[(int) from.length()];
    read(from, to);
    return to;
  }

  /** The numbers of a dense array wherever it lies and whatever its precision. */
  static float[] numbers(INDArray array) {
    boolean plain = ON_HOST && array.dataType() == DataType.FLOAT;
    return plain ? read(array) : array.data().asFloat();
  }

  /** A matrix of such numbers. ND4J's own way there takes them one by one. */
  static INDArray matrix(float[] numbers, int rows) {
    int columns = numbers.length / rows;
    if (!ON_HOST) {
      return Nd4j.createFromArray(numbers).reshape('c', rows, columns);
    }
    INDArray matrix = Nd4j.createUninitialized(DataType.FLOAT, rows, columns);
    write(numbers, matrix);
    return matrix;
  }

  /** Fills a dense array from the start of another. */
  static void write(float[] from, INDArray to) {
    pointer(to).put(from, 0, (int) to.length());
  }

  /** What is done to a row of a matrix, in place. */
  @FunctionalInterface
  interface RowChange {

    void apply(int row, double[] numbers);
  }

  /** Changes the rows of a dense row-major matrix one after the other, in double precision. */
  static void changeRows(INDArray matrix, RowChange change) {
    double[] row = new double[(int) matrix.size(1)];
    FloatBuffer cells = buffer(matrix);
    float[] single = new float[row.length];
    for (int r = 0; r < matrix.size(0); r++) {
      cells.get(r * row.length, single);
      for (int k = 0; k < row.length; k++) {
        row[k] = single[k];
      }
      change.apply(r, row);
      for (int k = 0; k < row.length; k++) {
        single[k] = (float) row[k];
      }
      cells.put(r * row.length, single);
    }
  }

  /** Row-major product of dense arrays: {@code out = a · b}. */
  static void product(INDArray a, INDArray b, INDArray out) {
    multiply(a, false, b, false, out, 0);
  }

  /**
   * {@code out = a · b + bias}, the bias a row: the product is added to rows of biases, a pass over
   * the outputs less.
   */
  static void product(INDArray a, INDArray b, INDArray bias, INDArray out) {
    float[] row = read(bias);
    FloatBuffer cells = buffer(out);
    for (int r = 0; r < out.size(0); r++) {
      cells.put(r * row.length, row);
    }
    addProduct(a, b, out);
  }

  /** {@code out = out + a · b}. */
  static void addProduct(INDArray a, INDArray b, INDArray out) {
    multiply(a, false, b, false, out, 1);
  }

  /** {@code out = aᵀ · b}. */
  static void productOfTransposed(INDArray a, INDArray b, INDArray out) {
    multiply(a, true, b, false, out, 0);
  }

  /** {@code out = out + aᵀ · b}. */
  static void addProductOfTransposed(INDArray a, INDArray b, INDArray out) {
    multiply(a, true, b, false, out, 1);
  }

  /** {@code out = a · bᵀ}. */
  static void productWithTransposed(INDArray a, INDArray b, INDArray out) {
    multiply(a, false, b, true, out, 0);
  }

  /** {@code out = a · bᵀ + more}, where there is more; it may be {@code out} itself. */
  static void productWithTransposed(INDArray a, INDArray b, INDArray more, INDArray out) {
    if (more != null && more != out) {
      out.assign(more);
    }
    multiply(a, false, b, true, out, more == null ? 0 : 1);
  }

  /** {@code out = out + a · bᵀ}. */
  static void addProductWithTransposed(INDArray a, INDArray b, INDArray out) {
    multiply(a, false, b, true, out, 1);
  }

  /**
   * {@code out = beta · out + op(a) · op(b)}. ND4J's own call describes each array to its native
   * side anew, some 3 % of a step of the fastai network; it is left to numbers of another
   * precision, to GPUs and to arrays with gaps, through transposed views, which spare a copy to
   * column order.
   */
  private static void multiply(
      INDArray a, boolean transposeA, INDArray b, boolean transposeB, INDArray out, int beta) {
    boolean plain = ON_HOST && out.dataType() == DataType.FLOAT;
    if (!plain || !isDense(a) || !isDense(b) || !isDense(out)) {
      Nd4j.gemm(b.transpose(), a.transpose(), out.transpose(), transposeB, transposeA, 1.0, beta);
      return;
    }
    openblas_nolapack.cblas_sgemm(
        openblas_nolapack.CblasRowMajor,
        transposeA ? openblas_nolapack.CblasTrans : openblas_nolapack.CblasNoTrans,
        transposeB ? openblas_nolapack.CblasTrans : openblas_nolapack.CblasNoTrans,
        (int) out.size(0),
        (int) out.size(1),
        (int) a.size(transposeA ? 0 : 1),
        1f,
        pointer(a),
        (int) a.size(1),
        pointer(b),
        (int) b.size(1),
        beta,
        pointer(out),
        (int) out.size(1));
  }

  /** A dense vector as numbers that are copied in stretches; for one thread. */
  static final class Stretches implements Numbers {
    private final FloatPointer cells;
    private final long begin;
    private final int length;

    /** What costs is making a pointer, not moving it. */
    Stretches(INDArray vector) {
      cells = new FloatPointer(pointer(vector));
      begin = cells.position();
      length = (int) vector.length();
    }

    @Override
    public int length() {
      return length;
    }

    @Override
    public void read(int at, float[] to, int count) {
      read(at, to, 0, count);
    }

    /** Copies a stretch to an array from a place on. */
    void read(int at, float[] to, int toAt, int count) {
      cells.position(begin + at).get(to, toAt, count);
    }

    @Override
    public void write(float[] from, int at, int count) {
      cells.position(begin + at).put(from, 0, count);
    }
  }

  /** A matrix over memory that is kept from call to call and grows when it must. */
  static final class Scratch {
    private final DataType type;
    private INDArray flat;
    private INDArray last;

    Scratch() {
      this(DataType.FLOAT);
    }

    Scratch(DataType type) {
      this.type = type;
    }

    INDArray of(int rows, int columns) {
      if (last != null && last.size(0) == rows && last.size(1) == columns) {
        return last;
      }
      long length = (long) rows * columns;
      if (flat == null || flat.length() < length) {
        flat = Nd4j.createUninitializedDetached(type, length);
      }
      last = flat.get(NDArrayIndex.interval(0, length)).reshape('c', rows, columns);
      return last;
    }
  }
}
