package io.sparkdae.autoencoder;

import io.sparkdae.network.loss.LossSpec;
import io.sparkdae.stage.SparkRelease;

/** The default of every Param, in one place. */
final class Defaults {

  private Defaults() {}

  /** Gives the defaults to a stage that has its uid. */
  static void apply(DenoisingAutoencoderParams<?> stage) {
    SparkRelease.require();
    columns(stage);
    network(stage);
    training(stage);
    encoding(stage);
  }

  private static void columns(DenoisingAutoencoderParams<?> stage) {
    stage.setDefault(stage.categoricalCols(), new String[0]);
    stage.setDefault(stage.continuousCols(), new String[0]);
    stage.setDefault(stage.vectorCols(), new String[0]);
    stage.setDefault(stage.zeroAsMissing(), true);
    stage.setDefault(stage.sequenceCols(), new String[0]);
    stage.setDefault(stage.sequenceChannels(), 1);
    stage.setDefault(stage.multiValuedCols(), new String[0]);
    stage.setDefault(stage.maxBagSize(), 128);
    stage.setDefault(stage.minFrequency(), 0);
    stage.setDefault(stage.maxCategories(), 10_000);
    stage.setDefault(stage.scaling(), "auto");
    stage.setDefault(stage.relativeError(), 0.001);
  }

  private static void network(DenoisingAutoencoderParams<?> stage) {
    stage.setDefault(stage.architecture(), "bottleneck");
    stage.setDefault(stage.categoricalEncoding(), "embedding");
    stage.setDefault(stage.categoricalLoss(), "crossEntropy");
    stage.setDefault(stage.hiddenSizes(), new int[] {256, 128});
    stage.setDefault(stage.codeSize(), 32);
    stage.setDefault(stage.numTokens(), 8);
    stage.setDefault(stage.tokenSize(), 32);
    stage.setDefault(stage.numBlocks(), 2);
    stage.setDefault(stage.numHeads(), 4);
    stage.setDefault(stage.feedForwardSize(), 128);
    stage.setDefault(stage.sequenceFilters(), 16);
    stage.setDefault(stage.sequenceKernelSize(), 3);
    stage.setDefault(stage.emphasis(), 0.5);
    stage.setDefault(stage.maskHeadWeight(), 0.0);
    stage.setDefault(stage.sparsityTarget(), 0.05);
    stage.setDefault(stage.sparsityWeight(), 0.0);
    stage.setDefault(stage.variationalWeight(), 0.0);
    stage.setDefault(stage.tiedEmbeddings(), false);
    stage.setDefault(stage.tiedWeights(), false);
    stage.setDefault(stage.embeddingGradientScaling(), "none");
    stage.setDefault(stage.bagCombiner(), "mean");
    stage.setDefault(stage.bagUnitNorm(), false);
    stage.setDefault(stage.numNegatives(), LossSpec.NEGATIVES);
    stage.setDefault(stage.activation(), "mish");
    stage.setDefault(stage.dropout(), 0.0);
    stage.setDefault(stage.embeddingDropout(), 0.0);
    stage.setDefault(stage.sigmoidRange(), false);
    stage.setDefault(stage.categoricalWeight(), 1.0);
    stage.setDefault(stage.continuousWeight(), 1.0);
    stage.setDefault(stage.columnWeights(), new String[0]);
    stage.setDefault(stage.sampledSoftmaxThreshold(), 5000);
  }

  private static void training(DenoisingAutoencoderParams<?> stage) {
    stage.setDefault(stage.swapProbability(), 0.0);
    stage.setDefault(stage.maskProbability(), 0.3);
    stage.setDefault(stage.swapProbabilities(), new String[0]);
    stage.setDefault(stage.maskProbabilities(), new String[0]);
    stage.setDefault(stage.holePatterns(), true);
    stage.setDefault(stage.gaussianNoise(), 0.0);
    stage.setDefault(stage.gaussianNoises(), new String[0]);
    stage.setDefault(stage.donorRows(), 0);
    stage.setDefault(stage.equalizeCorruption(), false);
    stage.setDefault(stage.optimizer(), "ranger");
    stage.setDefault(stage.stepSize(), 4e-3);
    stage.setDefault(stage.momentum(), 0.95);
    stage.setDefault(stage.weightDecay(), 0.01);
    stage.setDefault(stage.schedule(), "flatCosine");
    stage.setDefault(stage.decay(), 0.95);
    stage.setDefault(stage.maxIter(), 30);
    stage.setDefault(stage.minSteps(), 1500);
    stage.setDefault(stage.batchSize(), 512);
    stage.setDefault(stage.numWorkers(), 0);
    stage.setDefault(stage.workerTimeout(), 600);
    stage.setDefault(stage.averagingFrequency(), 10);
    stage.setDefault(stage.validationFraction(), 0.1);
    stage.setDefault(stage.patience(), 0);
    stage.setDefault(stage.tol(), 0.0);
    stage.setDefault(stage.seed(), 42L);
    stage.setDefault(stage.checkpointInterval(), 1);
  }

  private static void encoding(DenoisingAutoencoderParams<?> stage) {
    stage.setDefault(stage.outputCol(), "encoded");
    stage.setDefault(stage.encodeLayer(), "code");
    stage.setDefault(stage.imputedCols(), new String[0]);
    stage.setDefault(stage.probabilityCols(), new String[0]);
    stage.setDefault(stage.embeddingCols(), new String[0]);
    stage.setDefault(stage.embeddingSize(), 8);
    stage.setDefault(stage.numTopReasons(), 3);
    stage.setDefault(stage.handleInvalid(), "keep");
    stage.setDefault(stage.encodeBatchSize(), 1024);
    stage.setDefault(stage.device(), "auto");
  }
}
