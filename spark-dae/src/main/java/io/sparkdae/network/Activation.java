package io.sparkdae.network;

/** Non-linearities of the blocks, by the names that the {@code activation} Param takes. */
public enum Activation {
  /** x · tanh(softplus(x)) (D. Misra, Mish: A Self Regularized Non-Monotonic Activation, 2019). */
  MISH("mish"),
  /** max(0, x). */
  RELU("relu"),
  /** 1 / (1 + e⁻ˣ). */
  SIGMOID("sigmoid"),
  /** Hyperbolic tangent. */
  TANH("tanh");

  private final String label;

  Activation(String label) {
    this.label = label;
  }

  /** The Param's value. */
  public String label() {
    return label;
  }
}
