package io.sparkdae.network.loss;

import java.io.Serializable;
import java.util.Map;

/**
 * What a reconstruction costs.
 *
 * @param sigmoidRange whether a continuous column's output is bounded to its fitted range, low +
 *     (high − low) · sigmoid, rather than linear
 * @param categoricalWeight weight of the categorical side
 * @param continuousWeight weight of the continuous side
 * @param columnWeights weights of single columns, by column name; 1 where absent
 * @param sampledSoftmaxThreshold number of levels from which on a column is trained by a sampled
 *     softmax; below it, and wherever nothing is learnt, by the full one
 * @param categoricalLoss what a wrong level costs
 * @param emphasis share of a loss's weight that cells have which the network saw damaged; the
 *     others have the rest, and at .5 all have the same
 * @param maskHeadWeight weight of telling which units were damaged; 0 for not asking
 * @param tiedEmbeddings whether the softmax of a categorical column scores its levels by their
 *     embeddings at the input instead of by weights of its own
 * @param numNegatives number of levels drawn beside those that a batch holds where a column's
 *     levels or a multi-valued column's items are sampled; from {@code sampledSoftmaxThreshold}
 *     levels on they are
 */
public record LossSpec(
    boolean sigmoidRange,
    double categoricalWeight,
    double continuousWeight,
    Map<String, Double> columnWeights,
    int sampledSoftmaxThreshold,
    CategoricalLoss categoricalLoss,
    double emphasis,
    double maskHeadWeight,
    boolean tiedEmbeddings,
    int numNegatives)
    implements Serializable {

  /** Default of {@code numNegatives}. */
  public static final int NEGATIVES = 256;

  public LossSpec {
    columnWeights = Map.copyOf(columnWeights);
  }

  /** A loss with the usual number of negatives. */
  public LossSpec(
      boolean sigmoidRange,
      double categoricalWeight,
      double continuousWeight,
      Map<String, Double> columnWeights,
      int sampledSoftmaxThreshold,
      CategoricalLoss categoricalLoss,
      double emphasis,
      double maskHeadWeight,
      boolean tiedEmbeddings) {
    this(
        sigmoidRange,
        categoricalWeight,
        continuousWeight,
        columnWeights,
        sampledSoftmaxThreshold,
        categoricalLoss,
        emphasis,
        maskHeadWeight,
        tiedEmbeddings,
        NEGATIVES);
  }

  /** A loss whose heads have weights of their own. */
  public LossSpec(
      boolean sigmoidRange,
      double categoricalWeight,
      double continuousWeight,
      Map<String, Double> columnWeights,
      int sampledSoftmaxThreshold,
      CategoricalLoss categoricalLoss,
      double emphasis,
      double maskHeadWeight) {
    this(
        sigmoidRange,
        categoricalWeight,
        continuousWeight,
        columnWeights,
        sampledSoftmaxThreshold,
        categoricalLoss,
        emphasis,
        maskHeadWeight,
        false);
  }

  /** Whether the heads of categorical columns read the embeddings of the input. */
  public boolean readsEmbeddings() {
    return tiedEmbeddings || categoricalLoss == CategoricalLoss.EMBEDDING_REGRESSION;
  }
}
