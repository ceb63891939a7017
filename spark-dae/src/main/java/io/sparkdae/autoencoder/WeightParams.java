package io.sparkdae.autoencoder;

import io.sparkdae.network.GradientScaling;
import io.sparkdae.stage.BoundedParams;
import io.sparkdae.stage.ChoiceParam;
import io.sparkdae.stage.StageParams;
import org.apache.spark.ml.param.BooleanParam;

/**
 * Which weights a network uses twice, and how fast those of rare levels move.
 *
 * @param <T> the class that implements the interface
 */
public interface WeightParams<T> extends StageParams<T> {

  /**
   * Whether the softmax of a categorical column scores its levels by their embeddings at the input
   * (O. Press, L. Wolf, Using the Output Embedding to Improve Language Models, 2017): in place of a
   * weight for each level and unit of the last hidden layer, the decoder maps to a vector of the
   * embedding's width. For columns of many levels. Needs {@code categoricalEncoding} embedding and
   * {@code categoricalLoss} crossEntropy.
   */
  default BooleanParam tiedEmbeddings() {
    return new BooleanParam(
        this,
        "tiedEmbeddings",
        "whether the softmax of a column scores its levels by their embeddings at the input, "
            + "of which there is one table then, moved by both uses; the decoder maps to a vector "
            + "of the embedding's width. For columns of many levels. Needs "
            + "categoricalEncoding=embedding and categoricalLoss=crossEntropy");
  }

  /** Value of {@link #tiedEmbeddings()}. */
  default boolean getTiedEmbeddings() {
    return (Boolean) getOrDefault(tiedEmbeddings());
  }

  /** Sets {@link #tiedEmbeddings()}. */
  default T setTiedEmbeddings(boolean value) {
    set(tiedEmbeddings(), value);
    return self();
  }

  /**
   * Whether the decoder's maps are the encoder's, transposed (P. Vincent et al., Stacked Denoising
   * Autoencoders, 2010); biases and norms stay their own, as do the maps from the input and to the
   * output. For a {@code bottleneck} or {@code stacked}.
   */
  default BooleanParam tiedWeights() {
    return new BooleanParam(
        this,
        "tiedWeights",
        "whether the decoder's maps are the encoder's, transposed; biases, norms and the "
            + "maps from the input and to the output stay their own. For a 'bottleneck' or "
            + "'stacked' whose code is not drawn");
  }

  /** Value of {@link #tiedWeights()}. */
  default boolean getTiedWeights() {
    return (Boolean) getOrDefault(tiedWeights());
  }

  /** Sets {@link #tiedWeights()}. */
  default T setTiedWeights(boolean value) {
    set(tiedWeights(), value);
    return self();
  }

  /**
   * What the gradient of a level's embedding is multiplied by: {@code none} (1), or {@code
   * inverseFrequency} (c/f for a level of frequency f at fit time, c being 1 / number of levels).
   */
  default ChoiceParam embeddingGradientScaling() {
    return BoundedParams.oneOf(
        this,
        "embeddingGradientScaling",
        "what the gradient of a level's embedding is multiplied by: 'none', or "
            + "'inverseFrequency', c/f for a level of frequency f at fit time, where c is 1 / "
            + "number of levels seen. Acts with 'optimizer=sgd' above all: the others divide a "
            + "weight's gradient by its own size",
        GradientScaling.NONE.label(),
        GradientScaling.INVERSE_FREQUENCY.label());
  }

  /** Value of {@link #embeddingGradientScaling()}. */
  default String getEmbeddingGradientScaling() {
    return getOrDefault(embeddingGradientScaling());
  }

  /** Sets {@link #embeddingGradientScaling()}. */
  default T setEmbeddingGradientScaling(String value) {
    set(embeddingGradientScaling(), value);
    return self();
  }
}
