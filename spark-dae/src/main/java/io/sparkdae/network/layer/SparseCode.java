package io.sparkdae.network.layer;

import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Hands a code on as it is and holds each unit's mean activation over a batch, ρ̂, to a target ρ: a
 * row's loss grows by weight · Σ ρ log ρ/ρ̂ + (1 − ρ) log (1 − ρ)/(1 − ρ̂) over the units (A. Ng,
 * Sparse Autoencoder, CS294A, 2011). Activations lie in (0, 1).
 */
public final class SparseCode extends SlottedLayer {

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
  BaseLayer<?> layer(NeuralNetConfiguration configuration, DataType type) {
    return new SparseCodeLayer(configuration, type);
  }
}
