package io.sparkdae.network;

/** How levels enter a network, by the names that the {@code categoricalEncoding} Param takes. */
public enum CategoricalEncoding {
  /** A learnt vector a level. */
  EMBEDDING("embedding"),
  /** A unit a level, 1 for the row's own. */
  ONE_HOT("oneHot");

  private final String label;

  CategoricalEncoding(String label) {
    this.label = label;
  }

  /** The Param's value. */
  public String label() {
    return label;
  }
}
