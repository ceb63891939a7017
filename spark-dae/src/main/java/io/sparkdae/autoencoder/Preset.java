package io.sparkdae.autoencoder;

import java.util.Arrays;
import java.util.List;

/** Settings known by one name, for {@link DenoisingAutoencoder#setPreset}. */
enum Preset {
  /**
   * The tabular autoencoder of the fastai notebook: a wide network, swap noise of .1, Ranger
   * annealed over 30 epochs.
   */
  FASTAI_TABULAR("fastaiTabular") {
    @Override
    void apply(DenoisingAutoencoder stage) {
      stage
          .setArchitecture("bottleneck")
          .setHiddenSizes(1024, 512, 256)
          .setCodeSize(128)
          .setActivation("mish")
          .setDropout(0.1)
          .setEmbeddingDropout(0.01)
          .setSwapProbability(0.1)
          .setMaskProbability(0)
          .setHolePatterns(false)
          .setOptimizer("ranger")
          .setStepSize(4e-3)
          .setWeightDecay(0.01)
          .setSchedule("flatCosine")
          .setBatchSize(1024)
          .setMaxIter(30)
          .setScaling("normalize");
    }
  },
  /**
   * The network that won Porto Seguro's Safe Driver Prediction: three wide layers over one-hot
   * rows, squared error, plain gradient descent, all hidden activations as the encoded vector.
   */
  PORTO_SEGURO("portoSeguro") {
    @Override
    void apply(DenoisingAutoencoder stage) {
      stage
          .setArchitecture("deepStack")
          .setHiddenSizes(1500, 1500, 1500)
          .setActivation("relu")
          .setDropout(0)
          .setCategoricalEncoding("oneHot")
          .setCategoricalLoss("squaredError")
          .setScaling("rankGauss")
          .setSwapProbability(0.15)
          .setMaskProbability(0)
          .setHolePatterns(false)
          .setOptimizer("sgd")
          .setMomentum(0)
          .setWeightDecay(0)
          .setStepSize(2.8e-3)
          .setSchedule("exponential")
          .setDecay(0.995)
          .setBatchSize(128)
          .setEncodeLayer("deepStack");
    }
  },
  /**
   * The recommender of the MovieLens tables: 20, 10 and 20 sigmoid units over a user's ratings,
   * squared error of the rated entries alone.
   */
  MOVIE_LENS("movieLens") {
    @Override
    void apply(DenoisingAutoencoder stage) {
      stage
          .setArchitecture("stacked")
          .setHiddenSizes(20)
          .setCodeSize(10)
          .setActivation("sigmoid")
          .setDropout(0)
          .setZeroAsMissing(true)
          .setMaskProbability(0)
          .setSwapProbability(0)
          .setHolePatterns(false)
          .setOptimizer("rmsprop")
          .setWeightDecay(0)
          .setStepSize(0.01)
          .setSchedule("constant")
          .setMaxIter(200);
    }
  },
  /**
   * The Denoise Transformer AutoEncoder: a row in eight subspaces that attend to each other, a mask
   * head, damaged cells emphasised.
   */
  DENOISE_TRANSFORMER("denoiseTransformer") {
    @Override
    void apply(DenoisingAutoencoder stage) {
      stage
          .setArchitecture("transformer")
          .setNumTokens(8)
          .setTokenSize(128)
          .setNumBlocks(3)
          .setNumHeads(8)
          .setFeedForwardSize(512)
          .setActivation("relu")
          .setDropout(0)
          .setCategoricalEncoding("oneHot")
          .setMaskHeadWeight(2)
          .setEmphasis(0.75)
          .setScaling("normalize")
          .setSwapProbability(0.3)
          .setMaskProbability(0)
          .setHolePatterns(false)
          .setOptimizer("adam")
          .setMomentum(0.9)
          .setWeightDecay(0)
          .setStepSize(3e-4)
          .setSchedule("exponential")
          .setDecay(0.998)
          .setBatchSize(384)
          .setEncodeLayer("deepStack");
    }
  };

  private final String label;

  Preset(String label) {
    this.label = label;
  }

  abstract void apply(DenoisingAutoencoder stage);

  String label() {
    return label;
  }

  static List<String> names() {
    return Arrays.stream(values()).map(preset -> preset.label).toList();
  }

  /**
   * @throws IllegalArgumentException if there is no preset of this name
   */
  static Preset of(String name) {
    for (Preset preset : values()) {
      if (preset.label.equals(name)) {
        return preset;
      }
    }
    throw new IllegalArgumentException(
        "preset "
            + name
            + " is unknown; known presets: "
            + String.join(", ", names())
            + "; a preset is named exactly as it is listed; set one of them, or the Params one by"
            + " one.");
  }
}
