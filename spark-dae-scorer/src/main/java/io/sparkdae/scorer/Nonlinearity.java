package io.sparkdae.scorer;

import java.util.Arrays;
import java.util.Optional;

/** Non-linearities of the blocks, by the names that a saved network has for them. */
enum Nonlinearity {
  /** x · tanh(softplus(x)). */
  MISH {
    @Override
    void apply(float[] z, int from, int until) {
      for (int i = from; i < until; i++) {
        // With e = eˣ and m = e · (e + 2): tanh(softplus(x)) = m / (m + 2); 1 from x = 20 on.
        double e = Math.exp(Math.min(z[i], 20));
        double m = e * (e + 2);
        z[i] *= (float) (m / (m + 2));
      }
    }
  },
  /** max(0, x). */
  RELU {
    @Override
    void apply(float[] z, int from, int until) {
      for (int i = from; i < until; i++) {
        z[i] = Math.max(0, z[i]);
      }
    }
  },
  /** 1 / (1 + e⁻ˣ). */
  SIGMOID {
    @Override
    void apply(float[] z, int from, int until) {
      for (int i = from; i < until; i++) {
        z[i] = (float) (1 / (1 + Math.exp(-z[i])));
      }
    }
  },
  /** Hyperbolic tangent. */
  TANH {
    @Override
    void apply(float[] z, int from, int until) {
      for (int i = from; i < until; i++) {
        z[i] = (float) Math.tanh(z[i]);
      }
    }
  };

  /** Replaces pre-activations by activations. */
  abstract void apply(float[] z, int from, int until);

  /** The one with a name; empty for an unknown name. */
  static Optional<Nonlinearity> of(String label) {
    return Arrays.stream(values()).filter(each -> each.name().equalsIgnoreCase(label)).findFirst();
  }
}
