package io.sparkdae.bench;

import io.sparkdae.autoencoder.DenoisingAutoencoder;
import io.sparkdae.corruption.Corruption;
import io.sparkdae.network.Activation;
import io.sparkdae.network.Architecture;
import io.sparkdae.network.CategoricalEncoding;
import io.sparkdae.network.CodeSpec;
import io.sparkdae.network.NetworkSpec;
import io.sparkdae.network.OptimizerSpec;
import io.sparkdae.network.TokenSpec;
import io.sparkdae.network.loss.CategoricalLoss;
import io.sparkdae.network.loss.LossSpec;
import java.util.List;
import java.util.Map;

/** The networks that are measured. */
final class Networks {

  /** Learning rate of every measured step. */
  static final double STEP_SIZE = 4e-3;

  /** Swap noise of a tenth, as the preset has it. */
  static final Corruption NOISE = new Corruption(0.1, 0, Map.of(), Map.of(), false);

  /** Levels from which on a softmax is sampled, as by default. */
  private static final int SAMPLED_FROM = new DenoisingAutoencoder().getSampledSoftmaxThreshold();

  private Networks() {}

  /** The network of the preset {@code fastaiTabular}; a tiny one where it is to be quick. */
  static NetworkSpec fastaiTabular(boolean quick) {
    return quick ? of(List.of(16), 4, 0.1, 0.01) : of(List.of(1024, 512, 256), 128, 0.1, 0.01);
  }

  /** The network of the default Params; a tiny one where it is to be quick. */
  static NetworkSpec standard(boolean quick) {
    return quick ? of(List.of(16), 4, 0, 0) : of(List.of(256, 128), 32, 0, 0);
  }

  /** The network of the preset {@code fastaiTabular} with one table of embeddings a column. */
  static NetworkSpec tiedEmbeddings(boolean quick) {
    NetworkSpec own = fastaiTabular(quick);
    return new NetworkSpec(
        own.architecture(),
        own.hiddenSizes(),
        own.codeSize(),
        own.code(),
        own.activation(),
        own.dropout(),
        own.embeddingDropout(),
        own.tokens(),
        own.categoricalEncoding(),
        new LossSpec(
            false, 1, 1, Map.of(), SAMPLED_FROM, CategoricalLoss.CROSS_ENTROPY, 0.5, 0, true),
        own.optimizer(),
        own.seed(),
        own.tiedWeights(),
        own.gradientScaling(),
        own.pooling(),
        own.sequences());
  }

  /** The smallest that there is a use for. */
  static NetworkSpec tiny() {
    return of(List.of(2), 1, 0, 0);
  }

  /** The network of the preset {@code denoiseTransformer}. */
  static NetworkSpec denoiseTransformer() {
    return transformer(new TokenSpec(8, 128, 3, 8, 512));
  }

  /** The same at a reduced size. */
  static NetworkSpec smallTransformer() {
    return transformer(new TokenSpec(8, 32, 2, 4, 128));
  }

  /** The same in a tiny size. */
  static NetworkSpec tinyTransformer() {
    return transformer(new TokenSpec(2, 8, 1, 2, 8));
  }

  /**
   * The network of the preset {@code portoSeguro}, of one-hot units and squared errors; or the same
   * of embeddings and softmaxes.
   */
  static NetworkSpec deepStack(boolean quick, boolean embedded) {
    int width = quick ? 16 : 1500;
    return plain(
        Architecture.DEEP_STACK,
        List.of(width, width, width),
        1,
        Activation.RELU,
        embedded ? CategoricalEncoding.EMBEDDING : CategoricalEncoding.ONE_HOT,
        embedded ? CategoricalLoss.CROSS_ENTROPY : CategoricalLoss.SQUARED_ERROR,
        new OptimizerSpec(OptimizerSpec.Rule.SGD, 0, 0));
  }

  /** The network of the preset {@code movieLens}. */
  static NetworkSpec stacked() {
    return plain(
        Architecture.STACKED,
        List.of(20),
        10,
        Activation.SIGMOID,
        CategoricalEncoding.EMBEDDING,
        CategoricalLoss.CROSS_ENTROPY,
        new OptimizerSpec(OptimizerSpec.Rule.RMSPROP, 0, 0));
  }

  private static NetworkSpec plain(
      Architecture architecture,
      List<Integer> hidden,
      int code,
      Activation activation,
      CategoricalEncoding encoding,
      CategoricalLoss loss,
      OptimizerSpec optimizer) {
    return new NetworkSpec(
        architecture,
        hidden,
        code,
        CodeSpec.FREE,
        activation,
        0,
        0,
        new TokenSpec(8, 32, 2, 4, 128),
        encoding,
        new LossSpec(false, 1, 1, Map.of(), SAMPLED_FROM, loss, 0.5, 0),
        optimizer,
        1);
  }

  private static NetworkSpec transformer(TokenSpec tokens) {
    return new NetworkSpec(
        Architecture.TRANSFORMER,
        List.of(),
        1,
        CodeSpec.FREE,
        Activation.RELU,
        0,
        0,
        tokens,
        CategoricalEncoding.ONE_HOT,
        new LossSpec(false, 1, 1, Map.of(), SAMPLED_FROM, CategoricalLoss.CROSS_ENTROPY, 0.75, 2),
        new OptimizerSpec(OptimizerSpec.Rule.ADAM, 0.9, 0),
        1);
  }

  private static NetworkSpec of(
      List<Integer> hidden, int code, double dropout, double embeddingDropout) {
    return new NetworkSpec(
        Architecture.BOTTLENECK,
        hidden,
        code,
        CodeSpec.FREE,
        Activation.MISH,
        dropout,
        embeddingDropout,
        new TokenSpec(8, 32, 2, 4, 128),
        CategoricalEncoding.EMBEDDING,
        new LossSpec(false, 1, 1, Map.of(), SAMPLED_FROM, CategoricalLoss.CROSS_ENTROPY, 0.5, 0),
        new OptimizerSpec(OptimizerSpec.Rule.RANGER, 0.95, 0.01),
        1);
  }
}
