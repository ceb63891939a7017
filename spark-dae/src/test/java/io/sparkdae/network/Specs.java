package io.sparkdae.network;

import io.sparkdae.network.loss.CategoricalLoss;
import io.sparkdae.network.loss.LossSpec;
import java.util.List;
import java.util.Map;

/** Makes small specs that differ in what a test says; all noise is off unless said. */
final class Specs {

  private final Architecture architecture;
  private List<Integer> hiddenSizes = List.of(7, 6);
  private int codeSize = 3;
  private Activation activation = Activation.MISH;
  private double dropout;
  private CategoricalEncoding encoding = CategoricalEncoding.EMBEDDING;
  private boolean sigmoidRange;
  private CategoricalLoss categoricalLoss = CategoricalLoss.CROSS_ENTROPY;

  private TokenSpec tokens = new TokenSpec(3, 8, 2, 2, 5);
  private CodeSpec code = CodeSpec.FREE;
  private double emphasis = 0.5;
  private double maskHeadWeight;
  private int sampledSoftmaxThreshold = 1000;
  private Pooling pooling = Pooling.MEAN;
  private int numNegatives = LossSpec.NEGATIVES;
  private boolean tiedEmbeddings;
  private boolean tiedWeights;
  private GradientScaling gradientScaling = GradientScaling.NONE;
  private SequenceSpec sequences = new SequenceSpec(4, 3);
  private OptimizerSpec.Rule rule = OptimizerSpec.Rule.RANGER;

  private Specs(Architecture architecture) {
    this.architecture = architecture;
  }

  static Specs of(Architecture architecture) {
    return new Specs(architecture);
  }

  Specs hidden(Integer... sizes) {
    hiddenSizes = List.of(sizes);
    return this;
  }

  Specs code(int size) {
    codeSize = size;
    return this;
  }

  Specs activation(Activation value) {
    activation = value;
    return this;
  }

  Specs dropout(double value) {
    dropout = value;
    return this;
  }

  Specs oneHot() {
    encoding = CategoricalEncoding.ONE_HOT;
    return this;
  }

  Specs sigmoidRange() {
    sigmoidRange = true;
    return this;
  }

  Specs squaredError() {
    categoricalLoss = CategoricalLoss.SQUARED_ERROR;
    return this;
  }

  Specs sampledSoftmaxThreshold(int levels) {
    sampledSoftmaxThreshold = levels;
    return this;
  }

  Specs embeddingRegression() {
    categoricalLoss = CategoricalLoss.EMBEDDING_REGRESSION;
    return this;
  }

  Specs tiedEmbeddings() {
    tiedEmbeddings = true;
    return this;
  }

  Specs tiedWeights() {
    tiedWeights = true;
    return this;
  }

  Specs scaledByFrequency() {
    gradientScaling = GradientScaling.INVERSE_FREQUENCY;
    return this;
  }

  Specs optimizer(OptimizerSpec.Rule value) {
    rule = value;
    return this;
  }

  Specs sequences(int filters, int kernelSize) {
    sequences = new SequenceSpec(filters, kernelSize);
    return this;
  }

  Specs tokens(TokenSpec value) {
    tokens = value;
    return this;
  }

  Specs maskHead(double weight, double emphasised) {
    maskHeadWeight = weight;
    emphasis = emphasised;
    return this;
  }

  Specs sparsity(double target, double weight) {
    code = new CodeSpec(target, weight, 0);
    return this;
  }

  Specs variational(double weight) {
    code = new CodeSpec(0.05, 0, weight);
    return this;
  }

  Specs pooling(Pooling value) {
    pooling = value;
    return this;
  }

  Specs negatives(int value) {
    numNegatives = value;
    return this;
  }

  NetworkSpec build() {
    return new NetworkSpec(
        architecture,
        hiddenSizes,
        codeSize,
        code,
        activation,
        dropout,
        dropout / 2,
        tokens,
        encoding,
        new LossSpec(
            sigmoidRange,
            1.3,
            0.7,
            Map.of("c", 2.0, "y", 0.5),
            sampledSoftmaxThreshold,
            categoricalLoss,
            emphasis,
            maskHeadWeight,
            tiedEmbeddings,
            numNegatives),
        new OptimizerSpec(rule, 0.95, 0.01),
        11,
        tiedWeights,
        gradientScaling,
        pooling,
        sequences);
  }
}
