package io.sparkdae.network.loss;

/** The exponential function over whole arrays, in loops that C2 turns into vector code. */
public final class Exponential {

  /** Halvings of the exponent, and squarings of the result. */
  private static final int SQUARINGS = 16;

  private static final double INVERSE = 1.0 / (1 << SQUARINGS);

  private Exponential() {}

  /**
   * Replaces every x ≤ 0 by eˣ to a relative error below 1e-10 down to e⁻³⁰; below e⁻⁷⁰⁰ stands
   * e⁻⁷⁰⁰. The fifth-degree Taylor polynomial of e^(x/2¹⁶), squared sixteen times: only sums,
   * products and maxima, for Java 17 has no vector form of {@link Math#exp}.
   */
  public static void apply(double[] x) {
    shrink(x);
    for (int i = 0; i < SQUARINGS; i += 8) {
      squareEightTimes(x);
    }
  }

  // Loops of their own: C2 leaves a loop with a longer body scalar.

  private static void shrink(double[] x) {
    for (int i = 0; i < x.length; i++) {
      double c = Math.max(x[i], -700.0) * INVERSE;
      double e = 1.0 / 24 + c * (1.0 / 120);
      e = 1.0 / 6 + c * e;
      e = 0.5 + c * e;
      e = 1.0 + c * e;
      x[i] = 1.0 + c * e;
    }
  }

  private static void squareEightTimes(double[] x) {
    for (int i = 0; i < x.length; i++) {
      double e = x[i];
      e *= e;
      e *= e;
      e *= e;
      e *= e;
      e *= e;
      e *= e;
      e *= e;
      x[i] = e * e;
    }
  }
}
