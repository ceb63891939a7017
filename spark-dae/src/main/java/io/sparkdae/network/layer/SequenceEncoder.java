package io.sparkdae.network.layer;

import io.sparkdae.network.Activation;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Reads columns of sequences: convolution over time, non-linearity, max-pooling by two, a second
 * convolution, non-linearity. Behind the input layer: the cells of each sequence become features,
 * {@code filters · steps}, which stand behind all that is no sequence's.
 */
public final class SequenceEncoder extends SlottedLayer {

  private static final long serialVersionUID = 1L;

  private final SequencePlaces places;
  private final Activation activation;
  private final long seed;
  private final Kernels kernels;

  /**
   * @param places the sequences among the inputs, at least one
   * @param activation non-linearity behind each convolution
   * @param seed seed of the initial weights
   * @param kernels which kernels do the work
   */
  public SequenceEncoder(SequencePlaces places, Activation activation, long seed, Kernels kernels) {
    this.nIn = places.width();
    this.nOut = places.featureWidth();
    this.places = places;
    this.activation = activation;
    this.seed = seed;
    this.kernels = kernels;
  }

  /** Name of the convolution of a sequence's cells. */
  static String first(int sequence) {
    return "cells" + sequence;
  }

  /** Name of the convolution of what the pooling left. */
  static String second(int sequence) {
    return "pooled" + sequence;
  }

  SequencePlaces places() {
    return places;
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
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < places.shapes().size(); i++) {
      SequenceShape shape = places.shapes().get(i);
      int filters = shape.filters();
      slots.addAll(StepConvolution.slots(first(i), shape.kernel(), shape.channels(), filters));
      slots.addAll(StepConvolution.slots(second(i), shape.kernel(), filters, filters));
    }
    return slots;
  }

  @Override
  BaseLayer<?> layer(NeuralNetConfiguration configuration, DataType type) {
    return new SequenceEncoderLayer(configuration, type);
  }
}
