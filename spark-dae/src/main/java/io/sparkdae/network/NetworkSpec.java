package io.sparkdae.network;

import io.sparkdae.network.loss.CategoricalLoss;
import io.sparkdae.network.loss.LossSpec;
import io.sparkdae.table.TableLayout;
import java.io.Serializable;
import java.util.List;

/**
 * What network to build over a table's layout.
 *
 * @param architecture the family of the network; it tells which of the sizes act
 * @param hiddenSizes widths of the hidden layers from the input on
 * @param codeSize width of the code
 * @param code what the code is held to
 * @param activation non-linearity of every block
 * @param dropout share of a block's inputs dropped while training, in [0, 1)
 * @param embeddingDropout share of the embedded levels' numbers dropped while training, in [0, 1)
 * @param tokens sizes of a transformer
 * @param categoricalEncoding how levels enter
 * @param loss what a reconstruction costs
 * @param optimizer how gradients become steps
 * @param seed seed of the initial parameters
 * @param tiedWeights whether the decoder's maps are the encoder's, transposed
 * @param gradientScaling what the gradients of embeddings are multiplied by
 * @param pooling how the vectors of a bag's items become one
 * @param sequences sizes of what reads columns of sequences
 */
public record NetworkSpec(
    Architecture architecture,
    List<Integer> hiddenSizes,
    int codeSize,
    CodeSpec code,
    Activation activation,
    double dropout,
    double embeddingDropout,
    TokenSpec tokens,
    CategoricalEncoding categoricalEncoding,
    LossSpec loss,
    OptimizerSpec optimizer,
    long seed,
    boolean tiedWeights,
    GradientScaling gradientScaling,
    Pooling pooling,
    SequenceSpec sequences)
    implements Serializable {

  public NetworkSpec {
    hiddenSizes = List.copyOf(hiddenSizes);
  }

  /** A network that reads the mean of a bag's items. */
  public NetworkSpec(
      Architecture architecture,
      List<Integer> hiddenSizes,
      int codeSize,
      CodeSpec code,
      Activation activation,
      double dropout,
      double embeddingDropout,
      TokenSpec tokens,
      CategoricalEncoding categoricalEncoding,
      LossSpec loss,
      OptimizerSpec optimizer,
      long seed,
      boolean tiedWeights,
      GradientScaling gradientScaling) {
    this(
        architecture,
        hiddenSizes,
        codeSize,
        code,
        activation,
        dropout,
        embeddingDropout,
        tokens,
        categoricalEncoding,
        loss,
        optimizer,
        seed,
        tiedWeights,
        gradientScaling,
        Pooling.MEAN,
        SequenceSpec.STANDARD);
  }

  /** A network whose decoder has weights of its own, and whose gradients are as they are. */
  public NetworkSpec(
      Architecture architecture,
      List<Integer> hiddenSizes,
      int codeSize,
      CodeSpec code,
      Activation activation,
      double dropout,
      double embeddingDropout,
      TokenSpec tokens,
      CategoricalEncoding categoricalEncoding,
      LossSpec loss,
      OptimizerSpec optimizer,
      long seed) {
    this(
        architecture,
        hiddenSizes,
        codeSize,
        code,
        activation,
        dropout,
        embeddingDropout,
        tokens,
        categoricalEncoding,
        loss,
        optimizer,
        seed,
        false,
        GradientScaling.NONE);
  }

  /**
   * Requires that the heads can read what they are to read.
   *
   * @throws IllegalArgumentException if they are to read embeddings, and there are none
   */
  void checkEmbeddings() {
    if (loss.readsEmbeddings() && categoricalEncoding != CategoricalEncoding.EMBEDDING) {
      throw new IllegalArgumentException(
          "there are no embeddings for the decoder to read; found categoricalEncoding "
              + categoricalEncoding.label()
              + " with tiedEmbeddings "
              + loss.tiedEmbeddings()
              + " and categoricalLoss "
              + loss.categoricalLoss().label()
              + "; tiedEmbeddings and embeddingRegression need a learnt vector a level; set"
              + " categoricalEncoding to embedding, or these back.");
    }
    if (loss.tiedEmbeddings() && loss.categoricalLoss() != CategoricalLoss.CROSS_ENTROPY) {
      throw new IllegalArgumentException(
          "only a softmax has a matrix to tie; found tiedEmbeddings with categoricalLoss "
              + loss.categoricalLoss().label()
              + "; tied embeddings are the weights of a softmax over the levels; set"
              + " categoricalLoss to crossEntropy, or tiedEmbeddings to false.");
    }
  }

  /**
   * Requires a decoder that can mirror the encoder.
   *
   * @param mirrored whether the family has such a decoder
   * @throws IllegalArgumentException if weights are to be tied, and cannot be
   */
  void checkTiedWeights(boolean mirrored) {
    if (tiedWeights && (!mirrored || code.isVariational())) {
      throw new IllegalArgumentException(
          "the decoder has no map that is an encoder's transposed; found tiedWeights with"
              + " architecture "
              + architecture.label()
              + " and variationalWeight "
              + code.variationalWeight()
              + "; a bottleneck or stacked decoder mirrors the encoder, and a code that is drawn"
              + " has a wider map; set tiedWeights to false, or another architecture.");
    }
  }

  /**
   * Number of parameters of this network over a table's rows, running batch statistics included.
   * Nothing of that size is made.
   *
   * @throws IllegalArgumentException if the sizes do not fit each other
   */
  public long parameterCount(TableLayout layout) {
    return NetworkBuilder.parameterCount(this, layout);
  }
}
