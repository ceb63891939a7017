package io.sparkdae.network.layer;

import io.sparkdae.network.optimizer.Segment;
import java.util.ArrayList;
import java.util.List;

/** A layer configuration that lists its parameters. */
public sealed interface Slotted permits TabularInput, DenoisingBlock, ReconstructionHead {

  /** The layer's parameters, in the order of its stretch of the parameter vector. */
  List<Slot> slots();

  /** Seed of the layer's initial parameters. */
  long seed();

  /** The stretches of the parameter vector that the layer's parameters take from a position on. */
  default List<Segment> segments(int from) {
    List<Segment> segments = new ArrayList<>();
    int at = from;
    for (Slot slot : slots()) {
      segments.add(new Segment(at, at + slot.length(), slot.role()));
      at += slot.length();
    }
    return segments;
  }
}
