package io.sparkdae.network.layer;

import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The way of one column's sequences to their features, and of the features' gradient back. */
final class SequenceEncoding {

  private final SequenceShape shape;
  private final StepConvolution first;
  private final StepConvolution second;
  private final BlockActivation ofFirst;
  private final BlockActivation ofSecond;
  private final StepPooling pooling;
  private final StepMemory memory;
  private final HostMemory.Scratch cellScratch;
  private final HostMemory.Scratch convolvedScratch;
  private final HostMemory.Scratch pooledScratch;
  private final HostMemory.Scratch featureScratch;
  private final HostMemory.Scratch stepGradient;
  private final HostMemory.Scratch pooledGradient;
  private final HostMemory.Scratch featureGradient;
  private INDArray cells;
  private INDArray pooled;

  /**
   * @param sequence which of the layer's sequences
   * @param parameters the layer's
   * @param gradients takes their gradients
   */
  SequenceEncoding(
      SequenceEncoder layer,
      int sequence,
      DataType type,
      Map<String, INDArray> parameters,
      Map<String, INDArray> gradients) {
    this.shape = layer.places().shapes().get(sequence);
    this.first =
        new StepConvolution(
            SequenceEncoder.first(sequence),
            shape.steps(),
            shape.kernel(),
            false,
            parameters,
            gradients);
    this.second =
        new StepConvolution(
            SequenceEncoder.second(sequence),
            shape.pooled(),
            shape.kernel(),
            false,
            parameters,
            gradients);
    this.ofFirst = BlockActivation.of(layer.kernels(), layer.activation());
    this.ofSecond = BlockActivation.of(layer.kernels(), layer.activation());
    this.pooling = StepPooling.of(layer.kernels(), shape.steps(), shape.pooled());
    this.memory = StepMemory.of(layer.kernels());
    this.cellScratch = new HostMemory.Scratch(type);
    this.convolvedScratch = new HostMemory.Scratch(type);
    this.pooledScratch = new HostMemory.Scratch(type);
    this.featureScratch = new HostMemory.Scratch(type);
    this.stepGradient = new HostMemory.Scratch(type);
    this.pooledGradient = new HostMemory.Scratch(type);
    this.featureGradient = new HostMemory.Scratch(type);
  }

  /** How the sequences were pooled in the last {@link #encode}. */
  StepPooling pooling() {
    return pooling;
  }

  /**
   * Writes the features of rows' sequences.
   *
   * @param x the rows, with the sequences from a column on
   * @param training whether {@link #backward} will follow
   * @param out takes the features from a column on
   */
  void encode(INDArray x, int from, boolean training, INDArray out, int to) {
    int rows = (int) x.size(0);
    cells = cellScratch.of(rows * shape.steps(), shape.channels());
    memory.read(x, from, shape.steps(), cells);
    INDArray convolved = convolvedScratch.of(rows * shape.steps(), shape.filters());
    first.forward(cells, convolved);
    activate(ofFirst, training, convolved);
    pooled = pooledScratch.of(rows * shape.pooled(), shape.filters());
    pooling.pool(convolved, pooled);
    INDArray features = featureScratch.of(rows * shape.pooled(), shape.filters());
    second.forward(pooled, features);
    activate(ofSecond, training, features);
    memory.write(features, shape.featureSteps(), out, to);
  }

  private static void activate(BlockActivation activation, boolean training, INDArray z) {
    if (training) {
      activation.forward(z);
    } else {
      activation.infer(z);
    }
  }

  /** Writes the parameters' gradients; {@code gradient} has the features' from a column on. */
  void backward(INDArray gradient, int from) {
    int rows = (int) gradient.size(0);
    INDArray dFeatures = featureGradient.of(rows * shape.pooled(), shape.filters());
    memory.read(gradient, from, shape.featureSteps(), dFeatures);
    INDArray dPooled = pooledGradient.of(rows * shape.pooled(), shape.filters());
    second.backward(pooled, ofSecond.backward(dFeatures), dPooled);
    INDArray dConvolved = stepGradient.of(rows * shape.steps(), shape.filters());
    pooling.unpool(dPooled, dConvolved);
    first.backward(cells, ofFirst.backward(dConvolved), null);
  }
}
