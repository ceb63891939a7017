package io.sparkdae.network.layer;

import io.sparkdae.network.Activation;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A block of the encoder or the decoder: batch norm where there is one, dropout, linear map,
 * non-linearity. Without a norm the map has a bias.
 */
public final class DenoisingBlock extends SlottedLayer {

  private static final long serialVersionUID = 1L;

  private final Activation activation;
  private final double dropout;
  private final boolean normalized;
  private final long seed;
  private final Kernels kernels;
  private final int mirrored;

  /** In place of a layer's position: the block has a map of its own. */
  private static final int NONE = -1;

  /**
   * @param inputs width of the input
   * @param outputs width of the output
   * @param activation the non-linearity
   * @param dropout share of the map's inputs dropped while training, in [0, 1)
   * @param normalized whether the inputs pass a batch norm
   * @param seed seed of the initial weights
   * @param kernels which kernels do the work
   */
  public DenoisingBlock(
      int inputs,
      int outputs,
      Activation activation,
      double dropout,
      boolean normalized,
      long seed,
      Kernels kernels) {
    this(inputs, outputs, activation, dropout, normalized, seed, kernels, NONE);
  }

  private DenoisingBlock(
      int inputs,
      int outputs,
      Activation activation,
      double dropout,
      boolean normalized,
      long seed,
      Kernels kernels,
      int mirrored) {
    this.nIn = inputs;
    this.nOut = outputs;
    this.activation = activation;
    this.dropout = dropout;
    this.normalized = normalized;
    this.seed = seed;
    this.kernels = kernels;
    this.mirrored = mirrored;
  }

  /**
   * This block with a map that is another block's transposed: all the rest stays its own.
   *
   * @param layer position of the other block in the network, before this one's
   */
  public DenoisingBlock mirrorOf(int layer) {
    return new DenoisingBlock(
        (int) nIn, (int) nOut, activation, dropout, normalized, seed, kernels, layer);
  }

  /** Whether the map is another block's transposed. */
  boolean isMirror() {
    return mirrored != NONE;
  }

  /** Position of the block whose map this one's is, transposed. */
  int mirrored() {
    return mirrored;
  }

  Activation activation() {
    return activation;
  }

  double dropout() {
    return dropout;
  }

  boolean normalized() {
    return normalized;
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
    List<Slot> slots =
        normalized
            ? NormalizedLinear.slots((int) nIn, (int) nOut, false)
            : PlainLinear.slots((int) nIn, (int) nOut);
    return slots.stream()
        .filter(slot -> !isMirror() || !slot.name().equals(NormalizedLinear.WEIGHTS))
        .toList();
  }

  @Override
  BaseLayer<?> layer(NeuralNetConfiguration configuration, DataType type) {
    return new DenoisingBlockLayer(configuration, type);
  }
}
