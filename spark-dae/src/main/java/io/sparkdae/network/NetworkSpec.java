package io.sparkdae.network;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What network to build over a table's layout.
 *
 * @param hiddenSizes widths of the encoder's blocks from the input on; the decoder mirrors them
 * @param codeSize width of the code
 * @param activation non-linearity of every block
 * @param dropout share of a block's inputs dropped while training, in [0, 1)
 * @param embeddingDropout share of the embedded levels' numbers dropped while training, in [0, 1)
 * @param sigmoidRange whether a continuous column's output is bounded to its fitted range, low +
 *     (high − low) · sigmoid, rather than linear
 * @param categoricalWeight weight of the categorical side of the loss
 * @param continuousWeight weight of the continuous side of the loss
 * @param columnWeights weights of single columns in the loss, by column name; 1 where absent
 * @param sampledSoftmaxThreshold number of levels from which on a column is trained by a sampled
 *     softmax; below it, and wherever nothing is learnt, by the full one
 * @param optimizer how gradients become steps
 * @param seed seed of the initial parameters
 */
public record NetworkSpec(
    List<Integer> hiddenSizes,
    int codeSize,
    Activation activation,
    double dropout,
    double embeddingDropout,
    boolean sigmoidRange,
    double categoricalWeight,
    double continuousWeight,
    Map<String, Double> columnWeights,
    int sampledSoftmaxThreshold,
    OptimizerSpec optimizer,
    long seed)
    implements Serializable {

  public NetworkSpec {
    hiddenSizes = List.copyOf(hiddenSizes);
    columnWeights = Map.copyOf(columnWeights);
  }
}
