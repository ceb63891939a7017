package io.sparkdae.network.layer;

import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A code that is drawn while training, z = μ + σ · ε with ε standard normal, and is μ where nothing
 * is learnt; a row's loss grows by weight · ½ Σ (μ² + σ² − 1 − log σ²), its distance from a
 * standard normal distribution (D. Kingma, M. Welling, Auto-Encoding Variational Bayes, 2014).
 *
 * <p>Batch norm where there is one, dropout, and one linear map to [μ | log σ²], [rows][2 · code].
 */
public final class VariationalCode extends SlottedLayer {

  private static final long serialVersionUID = 1L;

  private final double dropout;
  private final boolean normalized;
  private final double weight;
  private final long seed;
  private final Kernels kernels;

  /**
   * @param inputs width of the input
   * @param outputs width of the code
   * @param dropout share of the map's inputs dropped while training, in [0, 1)
   * @param normalized whether the inputs pass a batch norm
   * @param weight weight of the distance from the normal distribution
   * @param seed seed of the initial weights
   * @param kernels which kernels do the work
   */
  public VariationalCode(
      int inputs,
      int outputs,
      double dropout,
      boolean normalized,
      double weight,
      long seed,
      Kernels kernels) {
    this.nIn = inputs;
    this.nOut = outputs;
    this.dropout = dropout;
    this.normalized = normalized;
    this.weight = weight;
    this.seed = seed;
    this.kernels = kernels;
  }

  double dropout() {
    return dropout;
  }

  boolean normalized() {
    return normalized;
  }

  double weight() {
    return weight;
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
    int moments = Math.multiplyExact(2, (int) nOut);
    return normalized
        ? NormalizedLinear.slots((int) nIn, moments, false)
        : PlainLinear.slots((int) nIn, moments);
  }

  @Override
  BaseLayer<?> layer(NeuralNetConfiguration configuration, DataType type) {
    return new VariationalCodeLayer(configuration, type);
  }
}
