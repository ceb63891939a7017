package io.sparkdae.network.layer;

import io.sparkdae.network.loss.CorruptionMask;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Predicts which units of a row were damaged, and hands its logits on beside what it read, so that
 * what rebuilds the row knows what to trust: {@code [rows][inputs]} becomes {@code [rows][inputs |
 * logits]}.
 */
public final class MaskHead extends SlottedLayer {

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
  BaseLayer<?> layer(NeuralNetConfiguration configuration, DataType type) {
    return new MaskHeadLayer(configuration, type);
  }
}
