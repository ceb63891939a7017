package io.sparkdae.network.layer;

import java.util.Arrays;

/**
 * Loops over arrays side by side, all from their first number on and with few arrays each: C2
 * vectorises those, and neither loops that start elsewhere nor longer bodies.
 */
final class Lanes {

  private Lanes() {}

  static void set(float[] x, float value, int n) {
    Arrays.fill(x, 0, n, value);
  }

  /** x += y + plus. */
  static void add(float[] x, float[] y, float plus, int n) {
    for (int k = 0; k < n; k++) {
      x[k] += y[k] + plus;
    }
  }

  /** x += y. */
  static void add(float[] x, float[] y, int n) {
    for (int k = 0; k < n; k++) {
      x[k] += y[k];
    }
  }

  /** x += plus. */
  static void add(float[] x, float plus, int n) {
    for (int k = 0; k < n; k++) {
      x[k] += plus;
    }
  }

  /** x −= y. */
  static void subtract(float[] x, float[] y, int n) {
    for (int k = 0; k < n; k++) {
      x[k] -= y[k];
    }
  }

  /** x *= by. */
  static void scale(float[] x, float by, int n) {
    for (int k = 0; k < n; k++) {
      x[k] *= by;
    }
  }

  /** x *= y. */
  static void multiply(float[] x, float[] y, int n) {
    for (int k = 0; k < n; k++) {
      x[k] *= y[k];
    }
  }

  /** sum += a · b. */
  static void addProduct(float[] sum, float[] a, float[] b, int n) {
    for (int k = 0; k < n; k++) {
      sum[k] += a[k] * b[k];
    }
  }

  /** sum += a · b + c · d. */
  static void addProducts(float[] sum, float[] a, float[] b, float[] c, float[] d, int n) {
    for (int k = 0; k < n; k++) {
      sum[k] += a[k] * b[k] + c[k] * d[k];
    }
  }

  /** sum += (x − mean)². */
  static void addSquares(float[] sum, float[] x, float[] mean, int n) {
    for (int k = 0; k < n; k++) {
      float off = x[k] - mean[k];
      sum[k] += off * off;
    }
  }

  /** out = (x − mean) · by. */
  static void center(float[] x, float[] mean, float[] by, float[] out, int n) {
    for (int k = 0; k < n; k++) {
      out[k] = (x[k] - mean[k]) * by[k];
    }
  }

  /** x = x · by + plus. */
  static void affine(float[] x, float by, float plus, float[] out, int n) {
    for (int k = 0; k < n; k++) {
      out[k] = x[k] * by + plus;
    }
  }

  /** x = max(x, y). */
  static void raise(float[] x, float[] y, int n) {
    for (int k = 0; k < n; k++) {
      x[k] = Math.max(x[k], y[k]);
    }
  }

  /** x = 1 / x. */
  static void invert(float[] x, int n) {
    for (int k = 0; k < n; k++) {
      x[k] = 1f / x[k];
    }
  }

  /** x = 1 / √(x · by + plus). */
  static void invertRoot(float[] x, float by, float plus, int n) {
    for (int k = 0; k < n; k++) {
      x[k] = 1f / (float) Math.sqrt(x[k] * by + plus);
    }
  }

  /**
   * x = eˣ to a relative error of about 3e-6 for |x| ≤ 10, less exact up to 20, clamped beyond: the
   * eighth-degree Taylor polynomial of e^(x/16), squared four times. Small powers are as exact as
   * large ones, which {@link HostActivation#expm1} would not give.
   */
  static void exp(float[] x, int n) {
    for (int k = 0; k < n; k++) {
      float c = Math.max(-20f, Math.min(x[k], 20f)) * (1f / 16);
      float e = 1f / 5040 + c * (1f / 40320);
      e = 1f / 720 + c * e;
      e = 1f / 120 + c * e;
      e = 1f / 24 + c * e;
      e = 1f / 6 + c * e;
      e = 0.5f + c * e;
      e = 1f + c * e;
      e = 1f + c * e;
      e *= e;
      e *= e;
      e *= e;
      x[k] = e * e;
    }
  }

  /** The sum of x; four at a time, for one sum would wait for its own last. */
  static float sum(float[] x, int n) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int k = 0;
    for (; k + 4 <= n; k += 4) {
      s0 += x[k];
      s1 += x[k + 1];
      s2 += x[k + 2];
      s3 += x[k + 3];
    }
    for (; k < n; k++) {
      s0 += x[k];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** The sum of x · y. */
  static float dot(float[] x, float[] y, int n) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int k = 0;
    for (; k + 4 <= n; k += 4) {
      s0 += x[k] * y[k];
      s1 += x[k + 1] * y[k + 1];
      s2 += x[k + 2] * y[k + 2];
      s3 += x[k + 3] * y[k + 3];
    }
    for (; k < n; k++) {
      s0 += x[k] * y[k];
    }
    return (s0 + s1) + (s2 + s3);
  }
}
