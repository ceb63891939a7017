package io.sparkdae.network;

import io.sparkdae.table.Field;
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

  /** Length of the vectors that are learnt for the levels of a field. */
  default int vectorWidth(NetworkSpec spec, Field.Categorical field) {
    return field.vectorWidth();
  }

  /**
   * @throws IllegalArgumentException if the spec's sizes do not fit each other
   */
  default void check(NetworkSpec spec) {
    // Nothing to fit, unless a family says otherwise.
  }
}
