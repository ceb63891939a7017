package io.sparkdae.network.layer;

import io.sparkdae.network.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link BlockActivation} in loops over plain memory that C2 turns into vector code. */
final class HostActivation implements BlockActivation {

  private final Activation activation;
  private float[] preActivations = new float[0];
  private float[] work = new float[0];
  private float[] exponentials = new float[0];

  HostActivation(Activation activation) {
    this.activation = activation;
  }

  @Override
  public void forward(INDArray z) {
    int length = (int) z.length();
    if (preActivations.length < length) {
      preActivations = new float[length];
      work = new float[length];
      exponentials = new float[length];
    }
    HostMemory.read(z, preActivations);
    switch (activation) {
      case MISH -> {
        exp(preActivations, exponentials, length);
        mish(preActivations, exponentials, work, length);
      }
      case RELU -> relu(preActivations, work, length);
      case SIGMOID -> sigmoid(preActivations, work, length);
      case TANH -> tanh(preActivations, work, length);
    }
    HostMemory.write(work, z);
  }

  @Override
  public void infer(INDArray z) {
    forward(z);
  }

  @Override
  public INDArray backward(INDArray gradient) {
    INDArray dense = HostMemory.dense(gradient);
    int length = (int) dense.length();
    HostMemory.read(dense, work);
    switch (activation) {
      case MISH -> {
        exp(preActivations, exponentials, length);
        mishBackward(preActivations, exponentials, work, length);
      }
      case RELU -> reluBackward(preActivations, work, length);
      case SIGMOID -> sigmoidBackward(preActivations, work, length);
      case TANH -> tanhBackward(preActivations, work, length);
    }
    HostMemory.write(work, dense);
    return dense;
  }

  /**
   * eˣ to a relative error of about 1e-6 for |x| ≤ 10, less exact up to 20, clamped beyond: the
   * eighth-degree Taylor polynomial of e^(x/16), squared four times. Only additions, products,
   * minima and maxima, so that loops over it vectorise on Java 17, which has no vector form of bit
   * casts.
   */
  private static float exp(float x) {
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

  // A loop of its own, for C2 leaves a loop with a longer body than this one scalar.

  private static void exp(float[] x, float[] e, int length) {
    for (int i = 0; i < length; i++) {
      e[i] = exp(x[i]);
    }
  }

  // With e = eˣ and m = e · (e + 2): tanh(softplus(x)) = m / (m + 2).

  private static void mish(float[] z, float[] e, float[] a, int length) {
    for (int i = 0; i < length; i++) {
      float m = e[i] * (e[i] + 2f);
      a[i] = z[i] * m / (m + 2f);
    }
  }

  private static void mishBackward(float[] z, float[] e, float[] d, int length) {
    for (int i = 0; i < length; i++) {
      float m = e[i] * (e[i] + 2f);
      float q = 1f / (m + 2f);
      d[i] *= m * q + z[i] * 4f * e[i] * (e[i] + 1f) * q * q;
    }
  }

  private static void relu(float[] z, float[] a, int length) {
    for (int i = 0; i < length; i++) {
      a[i] = Math.max(0f, z[i]);
    }
  }

  private static void reluBackward(float[] z, float[] d, int length) {
    for (int i = 0; i < length; i++) {
      d[i] = z[i] > 0 ? d[i] : 0f;
    }
  }

  private static void sigmoid(float[] z, float[] a, int length) {
    for (int i = 0; i < length; i++) {
      a[i] = 1f / (1f + exp(-z[i]));
    }
  }

  private static void sigmoidBackward(float[] z, float[] d, int length) {
    for (int i = 0; i < length; i++) {
      float s = 1f / (1f + exp(-z[i]));
      d[i] *= s * (1f - s);
    }
  }

  private static void tanh(float[] z, float[] a, int length) {
    for (int i = 0; i < length; i++) {
      float s = 1f / (1f + exp(-2f * z[i]));
      a[i] = 2f * s - 1f;
    }
  }

  private static void tanhBackward(float[] z, float[] d, int length) {
    for (int i = 0; i < length; i++) {
      float s = 1f / (1f + exp(-2f * z[i]));
      d[i] *= 4f * s * (1f - s);
    }
  }
}
