package io.sparkdae.network;

import java.util.List;

/** How the networks of one family are built. */
interface Blueprint {

  /** Lays all layers out, from the input to the head. */
  void lay(NetworkSpec spec, LayerPlan plan);

  /**
   * Widths of the encoder's activations from the input on; the last is the code's.
   *
   * @param columns number of columns of the table
   */
  List<Integer> encoderWidths(NetworkSpec spec, int columns);

  /**
   * @throws IllegalArgumentException if the spec's sizes do not fit each other
   */
  default void check(NetworkSpec spec) {
    // Nothing to fit, unless a family says otherwise.
  }
}
