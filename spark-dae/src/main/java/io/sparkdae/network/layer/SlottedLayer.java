package io.sparkdae.network.layer;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What Deeplearning4j asks of the configuration of every layer below the head. */
abstract sealed class SlottedLayer extends FeedForwardLayer implements Slotted
    permits TabularInput,
        NumberTokens,
        OneHotInput,
        SequenceEncoder,
        DenoisingBlock,
        TransformerBlock,
        VariationalCode,
        SparseCode,
        MaskHead {

  private static final long serialVersionUID = 1L;

  /** The layer itself, not yet in its place in a network. */
  abstract BaseLayer<?> layer(NeuralNetConfiguration configuration, DataType type);

  @Override
  public final Layer instantiate(
      NeuralNetConfiguration configuration,
      Collection<TrainingListener> listeners,
      int index,
      INDArray view,
      boolean initialize,
      DataType type) {
    return SlotInitializer.install(
        layer(configuration, type), configuration, listeners, index, view, initialize);
  }

  @Override
  public final ParamInitializer initializer() {
    return SlotInitializer.INSTANCE;
  }

  @Override
  public final LayerMemoryReport getMemoryReport(InputType input) {
    throw new UnsupportedOperationException("memory is accounted for by the whole network");
  }
}
