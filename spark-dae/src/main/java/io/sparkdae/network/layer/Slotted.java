package io.sparkdae.network.layer;

import io.sparkdae.network.optimizer.Segment;
import java.util.ArrayList;
import java.util.List;

/** A layer configuration that lists its parameters. */
public sealed interface Slotted permits SlottedLayer, ReconstructionHead {

  /** The layer's parameters, in the order of its stretch of the parameter vector. */
  List<Slot> slots();

  /** Seed of the layer's initial parameters. */
  long seed();

  /** Number of the layer's parameters, however many. */
  default double parameterCount() {
    return slots().stream().mapToDouble(slot -> (double) slot.rows() * slot.columns()).sum();
  }

  /** Where a parameter begins, counted from the layer's first. */
  default int offset(String name) {
    int at = 0;
    for (Slot slot : slots()) {
      if (slot.name().equals(name)) {
        return at;
      }
      at += slot.length();
    }
    throw new IllegalArgumentException("the layer has no parameter " + name);
  }

  /** The stretches of the parameter vector that the layer's parameters take from a position on. */
  default List<Segment> segments(int from) {
    List<Segment> segments = new ArrayList<>();
    int at = from;
    for (Slot slot : slots()) {
      int rowWidth = slot.byRow() ? slot.columns() : 0;
      segments.add(new Segment(at, at + slot.length(), slot.role(), rowWidth));
      at += slot.length();
    }
    return segments;
  }
}
