package io.sparkdae.network.layer;

import io.sparkdae.network.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link BlockActivation} in loops over plain memory that C2 turns into vector code. */
final class HostActivation implements BlockActivation {

  private final Activation activation;
  private float[][] preActivations = new float[0][0];
  private final float[] work = new float[HostMemory.TILE];
  private final float[] tile = new float[HostMemory.TILE];
  private final float[] exponentials = new float[HostMemory.TILE];

  HostActivation(Activation activation) {
    this.activation = activation;
  }

  @Override
  public void forward(INDArray z) {
    int length = (int) z.length();
    int tiles = (length + HostMemory.TILE - 1) / HostMemory.TILE;
    if (preActivations.length < tiles) {
      preActivations = new float[tiles][HostMemory.TILE];
    }
    for (int at = 0; at < length; at += HostMemory.TILE) {
      int count = Math.min(HostMemory.TILE, length - at);
      float[] own = preActivations[at / HostMemory.TILE];
      HostMemory.read(z, at, own, 0, count);
      apply(own, count);
      HostMemory.write(work, 0, z, at, count);
    }
  }

  @Override
  public void infer(INDArray z) {
    int length = (int) z.length();
    for (int at = 0; at < length; at += HostMemory.TILE) {
      int count = Math.min(HostMemory.TILE, length - at);
      HostMemory.read(z, at, tile, 0, count);
      apply(tile, count);
      HostMemory.write(work, 0, z, at, count);
    }
  }

  @Override
  public INDArray backward(INDArray gradient) {
    INDArray dense = HostMemory.dense(gradient);
    int length = (int) dense.length();
    for (int at = 0; at < length; at += HostMemory.TILE) {
      int count = Math.min(HostMemory.TILE, length - at);
      HostMemory.read(dense, at, work, 0, count);
      applyDerivative(preActivations[at / HostMemory.TILE], count);
      HostMemory.write(work, 0, dense, at, count);
    }
    return dense;
  }

  /** Writes activations to the start of {@code work}. */
  private void apply(float[] z, int count) {
    switch (activation) {
      case MISH -> {
        exp(z, exponentials, count);
        mish(z, exponentials, work, count);
      }
      case RELU -> relu(z, work, count);
      case SIGMOID -> sigmoid(z, work, count);
      case TANH -> tanh(z, work, count);
    }
  }

  /** Multiplies the gradients at the start of {@code work} by the slopes. */
  private void applyDerivative(float[] z, int count) {
    switch (activation) {
      case MISH -> {
        exp(z, exponentials, count);
        mishBackward(z, exponentials, work, count);
      }
      case RELU -> reluBackward(z, work, count);
      case SIGMOID -> sigmoidBackward(z, work, count);
      case TANH -> tanhBackward(z, work, count);
    }
  }

  /**
   * eˣ to a relative error of about 1e-6 for |x| ≤ 10, less exact up to 20, clamped beyond: the
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

  // With e = eˣ and m = e · (e + 2): tanh(softplus(x)) = m / (m + 2).

  private static void mish(float[] z, float[] e, float[] out, int length) {
    for (int i = 0; i < length; i++) {
      float m = e[i] * (e[i] + 2f);
      out[i] = z[i] * m / (m + 2f);
    }
  }

  private static void mishBackward(float[] z, float[] e, float[] d, int length) {
    for (int i = 0; i < length; i++) {
      float m = e[i] * (e[i] + 2f);
      float q = 1f / (m + 2f);
      d[i] *= m * q + z[i] * 4f * e[i] * (e[i] + 1f) * q * q;
    }
  }

  private static void relu(float[] z, float[] out, int length) {
    for (int i = 0; i < length; i++) {
      out[i] = Math.max(0f, z[i]);
    }
  }

  private static void reluBackward(float[] z, float[] d, int length) {
    for (int i = 0; i < length; i++) {
      // 1 above 0, else 0: a branch would be mispredicted every other time.
      d[i] *= Math.min(1f, Math.max(0f, z[i] * Float.MAX_VALUE));
    }
  }

  private static void sigmoid(float[] z, float[] out, int length) {
    for (int i = 0; i < length; i++) {
      out[i] = 1f / (1f + exp(-z[i]));
    }
  }

  private static void sigmoidBackward(float[] z, float[] d, int length) {
    for (int i = 0; i < length; i++) {
      float s = 1f / (1f + exp(-z[i]));
      d[i] *= s * (1f - s);
    }
  }

  private static void tanh(float[] z, float[] out, int length) {
    for (int i = 0; i < length; i++) {
      float s = 1f / (1f + exp(-2f * z[i]));
      out[i] = 2f * s - 1f;
    }
  }

  private static void tanhBackward(float[] z, float[] d, int length) {
    for (int i = 0; i < length; i++) {
      float s = 1f / (1f + exp(-2f * z[i]));
      d[i] *= 4f * s * (1f - s);
    }
  }
}
