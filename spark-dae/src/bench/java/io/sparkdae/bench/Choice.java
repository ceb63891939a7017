package io.sparkdae.bench;

import io.sparkdae.autoencoder.DenoisingAutoencoder;
import java.util.function.UnaryOperator;

/** What one may choose instead of the defaults: a noise, a size, a network. */
enum Choice {
  DEFAULTS("defaults", stage -> stage),
  MASK_1("mask.1", stage -> stage.setMaskProbability(0.1)),
  MASK_5("mask.5", stage -> stage.setMaskProbability(0.5)),
  SWAP_1("swap.1", stage -> swaps(stage, 0.1)),
  SWAP_3("swap.3", stage -> swaps(stage, 0.3)),
  BOTH("mask.2swap.1", stage -> stage.setMaskProbability(0.2).setSwapProbability(0.1)),
  CODE_8("code8", stage -> stage.setCodeSize(8)),
  CODE_128("code128", stage -> stage.setCodeSize(128)),
  LARGE("large", stage -> stage.setHiddenSizes(512, 256).setCodeSize(64)),
  DEEP_STACK(
      "deepStack", stage -> stage.setArchitecture("deepStack").setHiddenSizes(512, 512, 512)),
  DEEP_STACK_ONE_HOT(
      "deepStackOneHot",
      stage ->
          DEEP_STACK
              .set(stage)
              .setCategoricalEncoding("oneHot")
              .setCategoricalLoss("squaredError")),
  TRANSFORMER("transformer", Choice::transformer),
  TRANSFORMER_LONG("transformerLong", stage -> transformer(stage).setMaxIter(120)),
  COLUMN_TRANSFORMER(
      "columnTransformer",
      stage ->
          transformer(stage)
              .setArchitecture("columnTransformer")
              .setCategoricalEncoding("embedding"));

  private final String label;
  private final UnaryOperator<DenoisingAutoencoder> set;

  Choice(String label, UnaryOperator<DenoisingAutoencoder> set) {
    this.label = label;
    this.set = set;
  }

  String label() {
    return label;
  }

  /** The stage, so set. */
  DenoisingAutoencoder set(DenoisingAutoencoder stage) {
    return set.apply(stage);
  }

  private static DenoisingAutoencoder swaps(DenoisingAutoencoder stage, double rate) {
    return stage.setMaskProbability(0).setHolePatterns(false).setSwapProbability(rate);
  }

  /** The reduced Denoise Transformer AutoEncoder, its noise and its scaling the defaults'. */
  private static DenoisingAutoencoder transformer(DenoisingAutoencoder stage) {
    return stage
        .setPreset("denoiseTransformer")
        .setTokenSize(32)
        .setNumBlocks(2)
        .setNumHeads(4)
        .setFeedForwardSize(128)
        .setScaling("auto")
        .setMaskProbability(0.3)
        .setHolePatterns(true)
        .setSwapProbability(0);
  }
}
