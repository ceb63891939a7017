package io.sparkdae.network;

/**
 * What the gradient of a level's embedding is multiplied by, by the names that the {@code
 * embeddingGradientScaling} Param takes.
 */
public enum GradientScaling {
  /** 1: a level moves as often as it occurs. */
  NONE("none"),
  /**
   * c/f for a level of frequency f among the known cells, with c = 1 / number of levels seen: a
   * level of average frequency gets 1, and all are expected to move alike. The vector of missing
   * cells gets 1.
   */
  INVERSE_FREQUENCY("inverseFrequency");

  private final String label;

  GradientScaling(String label) {
    this.label = label;
  }

  /** The Param's value. */
  public String label() {
    return label;
  }
}
