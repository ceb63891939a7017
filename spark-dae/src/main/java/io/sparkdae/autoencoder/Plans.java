package io.sparkdae.autoencoder;

import io.sparkdae.corruption.Corruption;
import io.sparkdae.network.Activation;
import io.sparkdae.network.Architecture;
import io.sparkdae.network.CategoricalEncoding;
import io.sparkdae.network.CodeSpec;
import io.sparkdae.network.GradientScaling;
import io.sparkdae.network.NetworkSpec;
import io.sparkdae.network.OptimizerSpec;
import io.sparkdae.network.Pooling;
import io.sparkdae.network.SequenceSpec;
import io.sparkdae.network.TokenSpec;
import io.sparkdae.network.device.Device;
import io.sparkdae.network.loss.CategoricalLoss;
import io.sparkdae.network.loss.LossSpec;
import io.sparkdae.profile.ProfilePlan;
import io.sparkdae.profile.Scaling;
import io.sparkdae.training.Schedule;
import io.sparkdae.training.TrainingPlan;
import java.util.Arrays;
import java.util.List;

/** The door: Params become immutable records here, and nothing past it sees a Param. */
final class Plans {

  private Plans() {}

  /** What to learn about the columns. */
  static ProfilePlan profile(DenoisingAutoencoderParams<?> params) {
    return ProfilePlan.of(List.of(params.getCategoricalCols()), List.of(params.getContinuousCols()))
        .withVocabularyBounds(params.getMinFrequency(), params.getMaxCategories())
        .withScaling(Scaling.of(params.getScaling()))
        .withAccuracy(params.getRelativeError(), ProfilePlan.MAX_EXACT_LEVELS)
        .withMultiValued(List.of(params.getMultiValuedCols()), params.getMaxBagSize());
  }

  /** What network to build. */
  static NetworkSpec network(DenoisingAutoencoderParams<?> params) {
    return new NetworkSpec(
        Labels.of(Architecture.values(), Architecture::label, params.getArchitecture()),
        Arrays.stream(params.getHiddenSizes()).boxed().toList(),
        params.getCodeSize(),
        new CodeSpec(
            params.getSparsityTarget(), params.getSparsityWeight(), params.getVariationalWeight()),
        Labels.of(Activation.values(), Activation::label, params.getActivation()),
        params.getDropout(),
        params.getEmbeddingDropout(),
        new TokenSpec(
            params.getNumTokens(),
            params.getTokenSize(),
            params.getNumBlocks(),
            params.getNumHeads(),
            params.getFeedForwardSize()),
        Labels.of(
            CategoricalEncoding.values(),
            CategoricalEncoding::label,
            params.getCategoricalEncoding()),
        loss(params),
        new OptimizerSpec(
            Labels.of(
                OptimizerSpec.Rule.values(), OptimizerSpec.Rule::label, params.getOptimizer()),
            params.getMomentum(),
            params.getWeightDecay()),
        params.getSeed(),
        params.getTiedWeights(),
        Labels.of(
            GradientScaling.values(), GradientScaling::label, params.getEmbeddingGradientScaling()),
        new Pooling(
            Labels.of(Pooling.Combiner.values(), Pooling.Combiner::label, params.getBagCombiner()),
            params.getBagUnitNorm()),
        new SequenceSpec(params.getSequenceFilters(), params.getSequenceKernelSize()));
  }

  private static LossSpec loss(DenoisingAutoencoderParams<?> params) {
    return new LossSpec(
        params.getSigmoidRange(),
        params.getCategoricalWeight(),
        params.getContinuousWeight(),
        ColumnNumbers.parse(params.getColumnWeights(), Checks.columns(params)),
        params.getSampledSoftmaxThreshold(),
        Labels.of(CategoricalLoss.values(), CategoricalLoss::label, params.getCategoricalLoss()),
        params.getEmphasis(),
        params.getMaskHeadWeight(),
        params.getTiedEmbeddings(),
        params.getNumNegatives());
  }

  /** Where to compute. */
  static Device device(EncodingParams<?> params) {
    return Labels.of(Device.values(), Device::label, params.getDevice());
  }

  private static Corruption corruption(DenoisingAutoencoderParams<?> params) {
    return new Corruption(
        params.getSwapProbability(),
        params.getMaskProbability(),
        ColumnNumbers.byColumn(params.getSwapProbabilities(), params),
        ColumnNumbers.byColumn(params.getMaskProbabilities(), params),
        params.getHolePatterns(),
        params.getGaussianNoise(),
        ColumnNumbers.parse(params.getGaussianNoises(), Checks.columns(params)),
        params.getDonorRows(),
        params.getEqualizeCorruption());
  }

  /**
   * How to train.
   *
   * @param batchSize rows of a mini-batch; at most the rows there are
   */
  static TrainingPlan training(DenoisingAutoencoderParams<?> params, int batchSize) {
    return new TrainingPlan(
        params.getMaxIter(),
        params.getMinSteps(),
        batchSize,
        params.getNumWorkers(),
        params.getAveragingFrequency(),
        new Schedule(
            Labels.of(Schedule.Kind.values(), Schedule.Kind::label, params.getSchedule()),
            params.getStepSize(),
            params.getDecay()),
        corruption(params),
        params.getPatience(),
        params.getTol(),
        params.getSeed());
  }
}
