package io.sparkdae.network.layer;

import io.sparkdae.network.loss.CorruptionMask;
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

/**
 * Predicts which units of a row were damaged, and hands its logits on beside what it read, so that
 * what rebuilds the row knows what to trust: {@code [rows][inputs]} becomes {@code [rows][inputs |
 * logits]}.
 */
public final class MaskHead extends FeedForwardLayer implements Slotted {

  private static final long serialVersionUID = 1L;

  private final CorruptionMask mask;
  private final long seed;
  private final Kernels kernels;

  /**
   * @param inputs width of the input
   * @param mask the units, and what a mistake costs
   * @param seed seed of the initial weights
   * @param kernels which kernels do the work
   */
  public MaskHead(int inputs, CorruptionMask mask, long seed, Kernels kernels) {
    this.nIn = inputs;
    this.nOut = (long) inputs + mask.units();
    this.mask = mask;
    this.seed = seed;
    this.kernels = kernels;
  }

  CorruptionMask mask() {
    return mask;
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
    return PlainLinear.slots((int) nIn, mask.units());
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration configuration,
      Collection<TrainingListener> listeners,
      int index,
      INDArray view,
      boolean initialize,
      DataType type) {
    return SlotInitializer.install(
        new MaskHeadLayer(configuration, type), configuration, listeners, index, view, initialize);
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
