package io.sparkdae.network.layer;

import io.sparkdae.network.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The way of one column's features back to its sequences, the encoder's mirrored: non-linearity,
 * transposed convolution, non-linearity, unpooling to where the same row's maxima came from,
 * transposed convolution.
 */
final class SequenceDecoding {

  private final SequenceShape shape;
  private final StepPooling pooling;
  private final StepConvolution first;
  private final StepConvolution second;
  private final BlockActivation ofFeatures;
  private final BlockActivation ofFirst;
  private final StepMemory memory;
  private final HostMemory.Scratch activatedScratch;
  private final HostMemory.Scratch featureScratch;
  private final HostMemory.Scratch pooledScratch;
  private final HostMemory.Scratch stepScratch;
  private final HostMemory.Scratch cellScratch;
  private final HostMemory.Scratch pooledGradient;
  private final HostMemory.Scratch featureGradient;
  private final HostMemory.Scratch stepGradient;
  private INDArray features;
  private INDArray steps;

  /**
   * @param shape sizes of the sequences
   * @param sequence which of the head's sequences
   * @param pooling the encoder's, which remembers whence the maxima came
   * @param parameters the layer's
   * @param gradients takes their gradients
   */
  SequenceDecoding(
      SequenceShape shape,
      int sequence,
      Activation activation,
      Kernels kernels,
      StepPooling pooling,
      DataType type,
      Map<String, INDArray> parameters,
      Map<String, INDArray> gradients) {
    this.shape = shape;
    this.pooling = pooling;
    this.first =
        new StepConvolution(
            first(sequence), shape.pooled(), shape.kernel(), true, parameters, gradients);
    this.second =
        new StepConvolution(
            second(sequence), shape.steps(), shape.kernel(), true, parameters, gradients);
    this.ofFeatures = BlockActivation.of(kernels, activation);
    this.ofFirst = BlockActivation.of(kernels, activation);
    this.memory = StepMemory.of(kernels);
    this.activatedScratch = new HostMemory.Scratch(type);
    this.featureScratch = new HostMemory.Scratch(type);
    this.pooledScratch = new HostMemory.Scratch(type);
    this.stepScratch = new HostMemory.Scratch(type);
    this.cellScratch = new HostMemory.Scratch(type);
    this.pooledGradient = new HostMemory.Scratch(type);
    this.featureGradient = new HostMemory.Scratch(type);
    this.stepGradient = new HostMemory.Scratch(type);
  }

  /** Name of the transposed convolution to the pooled steps. */
  static String first(int sequence) {
    return "toPooled" + sequence;
  }

  /** Name of the transposed convolution to the cells. */
  static String second(int sequence) {
    return "toCells" + sequence;
  }

  /** The parameters. */
  static List<Slot> slots(SequenceShape shape, int sequence) {
    int filters = shape.filters();
    List<Slot> slots =
        new ArrayList<>(StepConvolution.slots(first(sequence), shape.kernel(), filters, filters));
    slots.addAll(
        StepConvolution.slots(second(sequence), shape.kernel(), filters, shape.channels()));
    return slots;
  }

  /**
   * Writes sequences rebuilt of features.
   *
   * @param x rows with the features from a column on
   * @param training whether {@link #backward} will follow
   * @param out takes the cells from a column on
   */
  void decode(INDArray x, int from, boolean training, INDArray out, int to) {
    int rows = (int) x.size(0);
    INDArray activated = activatedScratch.of(rows, shape.features());
    activated.assign(x.get(SequencePlaces.columns(from, from + shape.features())));
    activate(ofFeatures, training, activated);
    features = featureScratch.of(rows * shape.pooled(), shape.filters());
    memory.read(activated, 0, shape.featureSteps(), features);
    INDArray pooled = pooledScratch.of(rows * shape.pooled(), shape.filters());
    first.forward(features, pooled);
    activate(ofFirst, training, pooled);
    steps = stepScratch.of(rows * shape.steps(), shape.filters());
    pooling.unpool(pooled, steps);
    INDArray cells = cellScratch.of(rows * shape.steps(), shape.channels());
    second.forward(steps, cells);
    memory.write(cells, shape.steps(), out, to);
  }

  private static void activate(BlockActivation activation, boolean training, INDArray z) {
    if (training) {
      activation.forward(z);
    } else {
      activation.infer(z);
    }
  }

  /**
   * Writes the gradients of the parameters and of the features.
   *
   * @param gradient rows with the gradient of the cells from a column on
   * @param dx takes the features' from a column on
   */
  void backward(INDArray gradient, int from, INDArray dx, int to) {
    int rows = (int) gradient.size(0);
    INDArray dCells = cellScratch.of(rows * shape.steps(), shape.channels());
    memory.read(gradient, from, shape.steps(), dCells);
    INDArray dSteps = stepGradient.of(rows * shape.steps(), shape.filters());
    second.backward(steps, dCells, dSteps);
    INDArray dPooled = pooledGradient.of(rows * shape.pooled(), shape.filters());
    pooling.collect(dSteps, dPooled);
    INDArray dFeatures = featureGradient.of(rows * shape.pooled(), shape.filters());
    first.backward(features, ofFirst.backward(dPooled), dFeatures);
    INDArray activated = activatedScratch.of(rows, shape.features());
    memory.write(dFeatures, shape.featureSteps(), activated, 0);
    dx.get(SequencePlaces.columns(to, to + shape.features()))
        .assign(ofFeatures.backward(activated));
  }
}
