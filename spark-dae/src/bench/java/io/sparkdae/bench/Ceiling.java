package io.sparkdae.bench;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.FloatPointer;

/**
 * What the machine's single-precision matrix products reach: the best of a network's own shapes,
 * each forward (a · b) and backward (aᵀ · b, a · bᵀ), row-major, as the network calls them. For one
 * thread; each thread that computes measures one of its own.
 */
final class Ceiling {

  /** Wide maps are cut to so many outputs: beyond it the speed is the same, the memory is not. */
  private static final int WIDEST = 4096;

  /** Products are repeated up to so much work: less is lost in the clock. */
  private static final double LEAST_GFLOP = 0.5;

  private final boolean quick;
  private final List<Shape> shapes = new ArrayList<>();

  /**
   * @param maps the maps whose shapes to take; the narrowest, where hardly any time goes, are left
   *     out by being slower than the best
   * @param rows rows of a batch
   * @param quick whether each product is taken once only
   */
  Ceiling(List<Products.LinearMap> maps, int rows, boolean quick) {
    this.quick = quick;
    for (Products.LinearMap map : maps.stream().distinct().toList()) {
      int inputs = Math.min(map.inputs(), WIDEST);
      shapes.add(new Shape(rows * map.times(), inputs, Math.min(map.outputs(), WIDEST)));
    }
    sample();
  }

  /**
   * Measures once.
   *
   * @return billions of operations a second of the calling thread's processor time, and of wall
   *     time
   */
  Rate sample() {
    Rate best = new Rate(0, 0);
    for (Shape shape : shapes) {
      int times = quick ? 1 : (int) Math.ceil(LEAST_GFLOP / shape.gflop());
      double gflop = times * shape.gflop();
      Elapsed took = Elapsed.ofThread(() -> shape.multiply(times));
      Rate rate = Rate.of(gflop, took);
      best = new Rate(Math.max(best.cpu(), rate.cpu()), Math.max(best.wall(), rate.wall()));
    }
    return best;
  }

  /** Operands and results of one map's three products, row-major. */
  private static final class Shape {
    private final int rows;
    private final int inputs;
    private final int outputs;
    private final FloatPointer x;
    private final FloatPointer w;
    private final FloatPointer z;

    Shape(int rows, int inputs, int outputs) {
      this.rows = rows;
      this.inputs = inputs;
      this.outputs = outputs;
      x = random(rows, inputs);
      w = random(inputs, outputs);
      z = random(rows, outputs);
    }

    private static FloatPointer random(int rows, int columns) {
      SplittableRandom draws = new SplittableRandom(1);
      FloatPointer numbers = new FloatPointer((long) rows * columns);
      for (long i = 0; i < numbers.limit(); i++) {
        numbers.put(i, (float) draws.nextDouble());
      }
      return numbers;
    }

    double gflop() {
      return 6.0 * rows * inputs * outputs / 1e9;
    }

    void multiply(int times) {
      for (int i = 0; i < times; i++) {
        cblas_sgemm(
            CblasRowMajor,
            CblasNoTrans,
            CblasNoTrans,
            rows,
            outputs,
            inputs,
            1f,
            x,
            inputs,
            w,
            outputs,
            0f,
            z,
            outputs);
        cblas_sgemm(
            CblasRowMajor,
            CblasTrans,
            CblasNoTrans,
            inputs,
            outputs,
            rows,
            1e-6f,
            x,
            inputs,
            z,
            outputs,
            0f,
            w,
            outputs);
        cblas_sgemm(
            CblasRowMajor,
            CblasNoTrans,
            CblasTrans,
            rows,
            inputs,
            outputs,
            1e-6f,
            z,
            outputs,
            w,
            outputs,
            0f,
            x,
            inputs);
      }
    }
  }
}
