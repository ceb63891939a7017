package io.sparkdae.network;

import java.io.Serializable;

/**
 * What a code is held to beside its use for the reconstruction.
 *
 * @param sparsityTarget mean activation that each of the code's units is to have, in (0, 1)
 * @param sparsityWeight weight of a mean activation's distance from it; 0 for none
 * @param variationalWeight weight of a code's distance from a standard normal distribution, the
 *     code being drawn in training; 0 for a code that is a function of the row
 */
public record CodeSpec(double sparsityTarget, double sparsityWeight, double variationalWeight)
    implements Serializable {

  /** A code that is held to nothing. */
  public static final CodeSpec FREE = new CodeSpec(0.05, 0, 0);

  /** Whether activations are held to a mean. */
  boolean isSparse() {
    return sparsityWeight > 0;
  }

  /** Whether a code is drawn in training. */
  boolean isVariational() {
    return variationalWeight > 0;
  }

  /**
   * @throws IllegalArgumentException if what is asked for excludes each other, or the non-linearity
   */
  void check(Activation activation) {
    if (isSparse() && isVariational()) {
      throw new IllegalArgumentException(
          "a code cannot be sparse and variational; found sparsityWeight "
              + sparsityWeight
              + " and variationalWeight "
              + variationalWeight
              + "; means of a normal distribution have no share of activation; set one of them to"
              + " 0.");
    }
    if (isSparse() && activation != Activation.SIGMOID) {
      throw new IllegalArgumentException(
          "sparsity needs activations between 0 and 1; found activation "
              + activation.label()
              + " with sparsityWeight "
              + sparsityWeight
              + "; the penalty compares shares; set activation to sigmoid, or sparsityWeight to"
              + " 0.");
    }
  }
}
