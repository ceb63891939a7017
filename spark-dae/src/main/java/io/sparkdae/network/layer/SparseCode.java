package io.sparkdae.network.layer;

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
 * Hands a code on as it is and holds each unit's mean activation over a batch, ρ̂, to a target ρ: a
 * row's loss grows by weight · Σ ρ log ρ/ρ̂ + (1 − ρ) log (1 − ρ)/(1 − ρ̂) over the units (A. Ng,
 * Sparse Autoencoder, CS294A, 2011). Activations lie in (0, 1).
 */
public final class SparseCode extends FeedForwardLayer implements Slotted {

  private static final long serialVersionUID = 1L;

  private final double target;
  private final double weight;
  private final Kernels kernels;

  /**
   * @param width width of the code
   * @param target the mean activation to have, in (0, 1)
   * @param weight weight of the penalty
   * @param kernels which kernels do the work
   */
  public SparseCode(int width, double target, double weight, Kernels kernels) {
    this.nIn = width;
    this.nOut = width;
    this.target = target;
    this.weight = weight;
    this.kernels = kernels;
  }

  double target() {
    return target;
  }

  double weight() {
    return weight;
  }

  Kernels kernels() {
    return kernels;
  }

  @Override
  public long seed() {
    return 0;
  }

  @Override
  public List<Slot> slots() {
    return List.of();
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
        new SparseCodeLayer(configuration, type),
        configuration,
        listeners,
        index,
        view,
        initialize);
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
