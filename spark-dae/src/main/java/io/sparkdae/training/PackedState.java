package io.sparkdae.training;

import io.sparkdae.network.Autoencoder;
import java.io.Serializable;
import java.util.List;

/**
 * All that a network needs to train on from where it stands, as it travels.
 *
 * <p>Plain fields for the reason of {@link RoundShare}.
 */
final class PackedState implements Serializable {

  private static final long serialVersionUID = 1L;

  private final PackedFloats parameters;
  private final PackedFloats optimizer;
  private final long step;

  PackedState(PackedFloats parameters, PackedFloats optimizer, long step) {
    this.parameters = parameters;
    this.optimizer = optimizer;
    this.step = step;
  }

  /** A copy of a network's state. */
  static PackedState of(Autoencoder network) {
    PackedFloats parameters = PackedFloats.zeros(network.parameterCount());
    PackedFloats optimizer = PackedFloats.zeros(network.optimizerStateLength());
    network.copyState(parameters, optimizer);
    return new PackedState(parameters, optimizer, network.steps());
  }

  /** Lets a network of the same spec and layout go on from here. */
  void restore(Autoencoder network) {
    network.restore(parameters, optimizer, step);
  }

  /** Nothing of a state. */
  static final PackedState EMPTY = new PackedState(PackedFloats.of(), PackedFloats.of(), 0);

  /** One of several segments, all of about the same size. */
  PackedState segment(int number, int of) {
    return new PackedState(segment(parameters, number, of), segment(optimizer, number, of), step);
  }

  private static PackedFloats segment(PackedFloats values, int number, int of) {
    int from = (int) ((long) number * values.length() / of);
    int end = (int) ((long) (number + 1) * values.length() / of);
    return values.segment(from, end);
  }

  /** The state of which these are the segments, in order. */
  static PackedState joined(List<PackedState> segments) {
    return new PackedState(
        PackedFloats.joined(segments.stream().map(PackedState::parameters).toList()),
        PackedFloats.joined(segments.stream().map(PackedState::optimizer).toList()),
        segments.get(0).step);
  }

  PackedFloats parameters() {
    return parameters;
  }

  PackedFloats optimizer() {
    return optimizer;
  }

  /** Number of steps taken. */
  long step() {
    return step;
  }

  /** Size on the wire. */
  long bytes() {
    return (long) Float.BYTES * (parameters.length() + optimizer.length());
  }
}
