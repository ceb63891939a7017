package io.sparkdae.bench;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import java.util.SplittableRandom;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The three products of a linear map over dense row-major memory, as a network calls them, each
 * scaled down to means: numbers of [0, 1) give such numbers. Zeros would take less power, and what
 * underflows more time.
 *
 * @param rows rows of the inputs
 * @param inputs their width
 * @param outputs width of what comes out
 */
record RowMajor(int rows, int inputs, int outputs) {

  /** Operations of the three of them, in billions. */
  double gflop() {
    return 6.0 * rows * inputs * outputs / 1e9;
  }

  /** z = x · w. */
  void forward(FloatPointer x, FloatPointer w, FloatPointer z) {
    multiply(CblasNoTrans, CblasNoTrans, rows, outputs, inputs, x, inputs, w, outputs, z);
  }

  /** Gradient of the weights: xᵀ · dz. */
  void weights(FloatPointer x, FloatPointer dz, FloatPointer dw) {
    multiply(CblasTrans, CblasNoTrans, inputs, outputs, rows, x, inputs, dz, outputs, dw);
  }

  /** Gradient of the inputs: dz · wᵀ. */
  void inputs(FloatPointer dz, FloatPointer w, FloatPointer dx) {
    multiply(CblasNoTrans, CblasTrans, rows, inputs, outputs, dz, outputs, w, outputs, dx);
  }

  private static void multiply(
      int transposeA,
      int transposeB,
      int m,
      int n,
      int k,
      FloatPointer a,
      int widthOfA,
      FloatPointer b,
      int widthOfB,
      FloatPointer c) {
    cblas_sgemm(
        CblasRowMajor, transposeA, transposeB, m, n, k, 1f / k, a, widthOfA, b, widthOfB, 0f, c, n);
  }

  /** A matrix of random numbers in [0, 1). */
  static FloatPointer random(int rows, int columns) {
    SplittableRandom draws = new SplittableRandom(1);
    FloatPointer numbers = new FloatPointer((long) rows * columns);
    for (long i = 0; i < numbers.limit(); i++) {
      numbers.put(i, (float) draws.nextDouble());
    }
    return numbers;
  }
}
