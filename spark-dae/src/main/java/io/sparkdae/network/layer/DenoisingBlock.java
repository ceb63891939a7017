package io.sparkdae.network.layer;

import io.sparkdae.network.Activation;
import java.util.Collection;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A block of the encoder or the decoder: batch norm, dropout, linear map, non-linearity. */
public final class DenoisingBlock extends FeedForwardLayer implements Slotted {

  private static final long serialVersionUID = 1L;

  private final Activation activation;
  private final double dropout;
  private final long seed;
  private final Kernels kernels;

  /**
   * @param inputs width of the input
   * @param outputs width of the output
   * @param activation the non-linearity
   * @param dropout share of the normalised inputs dropped while training, in [0, 1)
   * @param seed seed of the initial weights
   * @param kernels which kernels do the work
   */
  public DenoisingBlock(
      int inputs, int outputs, Activation activation, double dropout, long seed, Kernels kernels) {
    this.nIn = inputs;
    this.nOut = outputs;
    this.activation = activation;
    this.dropout = dropout;
    this.seed = seed;
    this.kernels = kernels;
  }

  Activation activation() {
    return activation;
  }

  double dropout() {
    return dropout;
  }

  Kernels kernels() {
    return kernels;
  }

  @Override
  public long seed() {
    return seed;
  }

  @Override
  public List<Slot> slots() {
    return NormalizedLinear.slots((int) nIn, (int) nOut, false);
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration configuration,
      Collection<TrainingListener> listeners,
      int index,
      INDArray view,
      boolean initialize,
      DataType type) {
    DenoisingBlockLayer layer = new DenoisingBlockLayer(configuration, type);
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setParamsViewArray(view);
    layer.setParamTable(initializer().init(configuration, view, initialize));
    layer.setConf(configuration);
    return layer;
  }

  @Override
  public ParamInitializer initializer() {
    return SlotInitializer.INSTANCE;
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType input) {
    throw new UnsupportedOperationException("memory is accounted for by the whole network");
  }
}
