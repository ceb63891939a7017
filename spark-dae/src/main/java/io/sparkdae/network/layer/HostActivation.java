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

  private final Activation activation;
  private float[][] slopes = new float[0][0];
  private float[] z = new float[0];
  private float[] work = new float[0];
  private float[] exponentials = new float[0];

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
        exp(z, exponentials, count);
        mishAndSlope(z, exponentials, out, slope, count);
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
      exponentials = new float[length];
    }
  }

  /** Writes activations of the start of {@code z}. */
  private void apply(float[] out, int count) {
    switch (activation) {
      case MISH -> {
        exp(z, exponentials, count);
        mish(z, exponentials, out, count);
      }
      case RELU -> relu(z, out, count);
      case SIGMOID -> sigmoid(z, out, count);
      case TANH -> tanh(z, out, count);
    }
  }

  /**
   * eˣ to a relative error of about 3e-6 for |x| ≤ 10, less exact up to 20, clamped beyond: the
   * eighth-degree Taylor polynomial of e^(x/16), squared four times. Only additions, products,
   * minima and maxima, so that loops over it vectorise on Java 17, which has no vector form of bit
   * casts.
   */
  static float exp(float x) {
    float c = Math.max(-20f, Math.min(x, 20f)) * (1f / 16);
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
    return e * e;
  }

  // Loops over arrays from 0 on, for C2 vectorises none from elsewhere on; and exp in one of its
  // own, for it leaves a loop with a longer body scalar.

  private static void exp(float[] x, float[] e, int length) {
    for (int i = 0; i < length; i++) {
      e[i] = exp(x[i]);
    }
  }

  // With e = eˣ, g = e · (e + 2) and q = 1 / (g + 2): tanh(softplus(x)) = g · q, and the slope of
  // that is 4 · e · (e + 1) · q².

  private static void mish(float[] z, float[] e, float[] out, int length) {
    for (int i = 0; i < length; i++) {
      float g = e[i] * (e[i] + 2f);
      out[i] = z[i] * (g / (g + 2f));
    }
  }

  private static void mishAndSlope(float[] z, float[] e, float[] out, float[] slope, int length) {
    for (int i = 0; i < length; i++) {
      float q = 1f / (e[i] * (e[i] + 2f) + 2f);
      float share = e[i] * q;
      out[i] = z[i] * (share * (e[i] + 2f));
      slope[i] = share * (e[i] + 2f + 4f * z[i] * (e[i] + 1f) * q);
    }
  }

  private static void relu(float[] z, float[] out, int length) {
    for (int i = 0; i < length; i++) {
      out[i] = Math.max(0f, z[i]);
    }
  }

  private static void slopeOfRelu(float[] z, float[] slope, int length) {
    for (int i = 0; i < length; i++) {
      // 1 above 0, else 0: a branch would be mispredicted every other time.
      slope[i] = Math.min(1f, Math.max(0f, z[i] * Float.MAX_VALUE));
    }
  }

  private static void sigmoid(float[] z, float[] out, int length) {
    for (int i = 0; i < length; i++) {
      out[i] = 1f / (1f + exp(-z[i]));
    }
  }

  private static void slopeOfSigmoid(float[] s, float[] slope, int length) {
    for (int i = 0; i < length; i++) {
      slope[i] = s[i] * (1f - s[i]);
    }
  }

  private static void tanh(float[] z, float[] out, int length) {
    for (int i = 0; i < length; i++) {
      float s = 1f / (1f + exp(-2f * z[i]));
      out[i] = 2f * s - 1f;
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
