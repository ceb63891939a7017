package io.sparkdae.network.layer;

import io.sparkdae.network.Activation;
import io.sparkdae.network.optimizer.ParameterRole;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * An encoder block of a transformer over the tokens of a row: h = LN(x + attention(x)), then LN(h +
 * feedForward(h)), with the norms behind the sums (A. Vaswani et al., 2017). Reads and writes
 * {@code [rows][tokens · token size]}.
 */
public final class TransformerBlock extends SlottedLayer {

  static final String QKV = "Wqkv";
  static final String QKV_BIAS = "bqkv";
  static final String OUT = "Wo";
  static final String OUT_BIAS = "bo";
  static final String GAMMA1 = "gamma1";
  static final String BETA1 = "beta1";
  static final String WIDEN = "W1";
  static final String WIDEN_BIAS = "b1";
  static final String NARROW = "W2";
  static final String NARROW_BIAS = "b2";
  static final String GAMMA2 = "gamma2";
  static final String BETA2 = "beta2";

  private static final long serialVersionUID = 1L;

  private final Shape shape;
  private final Activation activation;
  private final long seed;
  private final Kernels kernels;

  /**
   * Sizes of a block.
   *
   * @param tokens number of tokens of a row
   * @param size width of a token
   * @param heads number of heads, a divisor of {@code size}
   * @param feedForward width of the hidden layer between the two maps of a token
   */
  public record Shape(int tokens, int size, int heads, int feedForward)
      implements java.io.Serializable {

    /** Width of a head. */
    int headSize() {
      return size / heads;
    }
  }

  /**
   * @param shape the block's sizes
   * @param activation non-linearity of the feed-forward part
   * @param seed seed of the initial weights
   * @param kernels which kernels do the work
   */
  public TransformerBlock(Shape shape, Activation activation, long seed, Kernels kernels) {
    this.nIn = (long) shape.tokens() * shape.size();
    this.nOut = nIn;
    this.shape = shape;
    this.activation = activation;
    this.seed = seed;
    this.kernels = kernels;
  }

  Shape shape() {
    return shape;
  }

  Activation activation() {
    return activation;
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
    int e = shape.size();
    int f = shape.feedForward();
    return List.of(
        weights(QKV, e, 3 * e),
        row(QKV_BIAS, 3 * e, 0),
        weights(OUT, e, e),
        row(OUT_BIAS, e, 0),
        row(GAMMA1, e, 1),
        row(BETA1, e, 0),
        weights(WIDEN, e, f),
        row(WIDEN_BIAS, f, 0),
        weights(NARROW, f, e),
        row(NARROW_BIAS, e, 0),
        row(GAMMA2, e, 1),
        row(BETA2, e, 0));
  }

  private static Slot weights(String name, int inputs, int outputs) {
    return new Slot(name, inputs, outputs, ParameterRole.WEIGHT, Slot.Initial.linear(inputs));
  }

  private static Slot row(String name, int length, double value) {
    return new Slot(name, 1, length, ParameterRole.PLAIN, Slot.Initial.constant(value));
  }

  @Override
  BaseLayer<?> layer(NeuralNetConfiguration configuration, DataType type) {
    return new TransformerBlockLayer(configuration, type);
  }
}
