package io.sparkdae.network.layer;

import io.sparkdae.network.Activation;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@link BlockActivation} in loops over plain memory that C2 turns into vector code. A training
 * pass keeps the slopes, not what they are slopes of: the exponentials are not taken twice.
 */
final class HostActivation implements BlockActivation {

  private static final int TILE = 1 << 12;

  /** From here down mish is 0 to seven digits after the point; {@link #expm1} is clamped there. */
  private static final float MISH_VANISHES = -20f;

  private final Activation activation;
  private float[][] slopes = new float[0][0];
  private float[] z = new float[0];
  private float[] work = new float[0];
  private float[] powers = new float[0];

  HostActivation(Activation activation) {
    this.activation = activation;
  }

  @Override
  public void forward(INDArray array) {
    int length = (int) array.length();
    begin((length + TILE - 1) / TILE, TILE);
    FloatBuffer cells = HostMemory.buffer(array);
    for (int at = 0; at < length; at += TILE) {
      int count = Math.min(TILE, length - at);
      forward(at / TILE, cells, at, count, work);
      cells.put(at, work, 0, count);
    }
  }

  @Override
  public void infer(INDArray array) {
    int length = (int) array.length();
    grow(TILE);
    FloatBuffer cells = HostMemory.buffer(array);
    for (int at = 0; at < length; at += TILE) {
      int count = Math.min(TILE, length - at);
      cells.get(at, z, 0, count);
      apply(work, count);
      cells.put(at, work, 0, count);
    }
  }

  @Override
  public INDArray backward(INDArray gradient) {
    INDArray dense = HostMemory.dense(gradient);
    int length = (int) dense.length();
    FloatBuffer cells = HostMemory.buffer(dense);
    for (int at = 0; at < length; at += TILE) {
      int count = Math.min(TILE, length - at);
      cells.get(at, work, 0, count);
      backward(at / TILE, work, count);
      cells.put(at, work, 0, count);
    }
    return dense;
  }

  /** Makes room for a training pass by hand, over so many tiles of so many numbers at most. */
  void begin(int tiles, int length) {
    grow(length);
    if (slopes.length < tiles || slopes[0].length < length) {
      slopes = new float[tiles][length];
    }
  }

  /**
   * One tile of a training pass.
   *
   * @param tile number of the tile
   * @param cells pre-activations, of which so many are read from a place on
   * @param out their activations, from its start on
   */
  void forward(int tile, FloatBuffer cells, int at, int count, float[] out) {
    cells.get(at, z, 0, count);
    float[] slope = slopes[tile];
    switch (activation) {
      case MISH -> {
        boundAndExpm1OfNegative(z, powers, count);
        mishAndSlope(z, powers, out, slope, count);
      }
      case RELU -> {
        relu(z, out, count);
        slopeOfRelu(z, slope, count);
      }
      case SIGMOID -> {
        sigmoid(z, out, count);
        slopeOfSigmoid(out, slope, count);
      }
      case TANH -> {
        tanh(z, out, count);
        slopeOfTanh(out, slope, count);
      }
    }
  }

  /** Makes a tile's gradients of activations those of pre-activations. */
  void backward(int tile, float[] gradients, int count) {
    multiply(gradients, slopes[tile], count);
  }

  private void grow(int length) {
    if (z.length < length) {
      z = new float[length];
      work = new float[length];
      powers = new float[length];
    }
  }

  /** Writes activations of the start of {@code z}. */
  private void apply(float[] out, int count) {
    switch (activation) {
      case MISH -> {
        boundAndExpm1OfNegative(z, powers, count);
        mish(z, powers, out, count);
      }
      case RELU -> relu(z, out, count);
      case SIGMOID -> sigmoid(z, out, count);
      case TANH -> tanh(z, out, count);
    }
  }

  /**
   * eˣ − 1 to a few units in the last place for |x| ≤ 10, less exact up to 20, clamped beyond: the
   * eighth-degree Taylor polynomial of e^(x/16) − 1, doubled in its exponent four times by (1 + m)²
   * − 1 = m · (m + 2). Squares of e^(x/16) itself would double the rounding of its last place each
   * time. Only additions, products, minima and maxima, so that loops over it vectorise on Java 17,
   * which has no vector form of bit casts.
   */
  static float expm1(float x) {
    return boundedExpm1(Math.max(-20f, Math.min(x, 20f)));
  }

  /** The same within the clamp. */
  private static float boundedExpm1(float x) {
    float c = x * (1f / 16);
    float m = 1f / 5040 + c * (1f / 40320);
    m = 1f / 720 + c * m;
    m = 1f / 120 + c * m;
    m = 1f / 24 + c * m;
    m = 1f / 6 + c * m;
    m = 0.5f + c * m;
    m = 1f + c * m;
    m *= c;
    m *= m + 2f;
    m *= m + 2f;
    m *= m + 2f;
    return m * (m + 2f);
  }

  // Loops over arrays from 0 on, for C2 vectorises none from elsewhere on; and powers in one of
  // their own, for it leaves a loop with a longer body scalar.

  /**
   * e⁻ˣ − 1, after raising x to where mish vanishes: a factor that went on where the power is
   * clamped would make the product grow. A maximum here takes the place of one in the clamp.
   */
  private static void boundAndExpm1OfNegative(float[] x, float[] m, int length) {
    for (int i = 0; i < length; i++) {
      float bounded = Math.max(x[i], MISH_VANISHES);
      x[i] = bounded;
      m[i] = boundedExpm1(Math.max(-20f, -bounded));
    }
  }

  // With w = e⁻ˣ = m + 1, t = w · (w + 1) and r = 1 / (2 · t + 1): tanh(softplus(x)) = r + 2 · w ·
  // r, and the slope of that is 4 · w · r · t · r. In terms of eˣ it would be eˣ · (eˣ + 2), which
  // for negative x is as inexact as a small power is.

  private static void mish(float[] z, float[] m, float[] out, int length) {
    for (int i = 0; i < length; i++) {
      float w = m[i] + 1f;
      out[i] = z[i] * ((w + w + 1f) / (2f * (w * (w + 1f)) + 1f));
    }
  }

  private static void mishAndSlope(float[] z, float[] m, float[] out, float[] slope, int length) {
    for (int i = 0; i < length; i++) {
      float w = m[i] + 1f;
      float t = w * (w + 1f);
      float r = 1f / (t + t + 1f);
      float a = w * r;
      float share = r + 2f * a;
      out[i] = z[i] * share;
      // Not 4 · z first: that overflows where a is 0.
      slope[i] = share + z[i] * (4f * a) * (t * r);
    }
  }

  private static void relu(float[] z, float[] out, int length) {
    for (int i = 0; i < length; i++) {
      out[i] = Math.max(0f, z[i]);
    }
  }

  private static void slopeOfRelu(float[] z, float[] slope, int length) {
    for (int i = 0; i < length; i++) {
      // 1 above 0, else 0: a branch would be mispredicted every other time. Two products, for
      // denormal numbers are still below 1 after one.
      slope[i] = Math.min(1f, Math.max(0f, z[i] * Float.MAX_VALUE) * Float.MAX_VALUE);
    }
  }

  private static void sigmoid(float[] z, float[] out, int length) {
    for (int i = 0; i < length; i++) {
      out[i] = 1f / (2f + expm1(-z[i]));
    }
  }

  private static void slopeOfSigmoid(float[] s, float[] slope, int length) {
    for (int i = 0; i < length; i++) {
      slope[i] = s[i] * (1f - s[i]);
    }
  }

  private static void tanh(float[] z, float[] out, int length) {
    for (int i = 0; i < length; i++) {
      float m = expm1(2f * z[i]);
      out[i] = m / (m + 2f);
    }
  }

  private static void slopeOfTanh(float[] t, float[] slope, int length) {
    for (int i = 0; i < length; i++) {
      slope[i] = 1f - t[i] * t[i];
    }
  }

  private static void multiply(float[] x, float[] by, int length) {
    for (int i = 0; i < length; i++) {
      x[i] *= by[i];
    }
  }
}
