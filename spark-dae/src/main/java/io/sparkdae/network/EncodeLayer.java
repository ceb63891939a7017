package io.sparkdae.network;

/** What the encoded vector holds, by the names that the {@code encodeLayer} Param takes. */
public enum EncodeLayer {
  /** The code: the narrow middle of the network. */
  CODE("code"),
  /** All activations of the encoder side by side, from the input on, the code last. */
  DEEP_STACK("deepStack");

  private final String label;

  EncodeLayer(String label) {
    this.label = label;
  }

  /** The Param's value. */
  public String label() {
    return label;
  }
}
