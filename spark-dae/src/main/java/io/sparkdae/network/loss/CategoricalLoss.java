package io.sparkdae.network.loss;

/** What a wrong level costs, by the names that the {@code categoricalLoss} Param takes. */
public enum CategoricalLoss {
  /**
   * Cross-entropy of a softmax over the levels; each side of the loss is a mean over its fields.
   */
  CROSS_ENTROPY("crossEntropy"),
  /**
   * Squared error of a linear output for each level against 1 for the row's own and 0 for the
   * others; the loss is the sum over the whole row, numbers included, as a network of one-hot
   * inputs and outputs has it.
   */
  SQUARED_ERROR("squaredError"),
  /**
   * Squared distance of a predicted vector from the embedding of the row's own level, scaled to
   * length 1, which the loss does not move; the nearest embedding's level is the prediction. Sides
   * are means as with a softmax.
   */
  EMBEDDING_REGRESSION("embeddingRegression");

  private final String label;

  CategoricalLoss(String label) {
    this.label = label;
  }

  /** The Param's value. */
  public String label() {
    return label;
  }
}
