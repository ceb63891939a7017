package io.sparkdae.bench;

import java.util.ArrayList;
import java.util.List;
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

  /** Operands and results of one map's three products. */
  private static final class Shape {
    private final RowMajor map;
    private final FloatPointer x;
    private final FloatPointer w;
    private final FloatPointer z;
    private final FloatPointer dw;
    private final FloatPointer dx;

    Shape(int rows, int inputs, int outputs) {
      map = new RowMajor(rows, inputs, outputs);
      x = RowMajor.random(rows, inputs);
      w = RowMajor.random(inputs, outputs);
      z = RowMajor.random(rows, outputs);
      dw = RowMajor.random(inputs, outputs);
      dx = RowMajor.random(rows, inputs);
    }

    double gflop() {
      return map.gflop();
    }

    void multiply(int times) {
      for (int i = 0; i < times; i++) {
        map.forward(x, w, z);
        map.weights(x, z, dw);
        map.inputs(z, w, dx);
      }
    }
  }
}
