package io.sparkdae.network.layer;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Copies sequences between the rows of a table, where they lie channel after channel, and matrices
 * of steps, {@code [rows · stride][channels]}.
 */
interface StepMemory {

  /**
   * Writes the first steps of each stride; those behind become 0.
   *
   * @param from rows, [rows][columns]
   * @param at first column of the sequences
   * @param steps number of steps of a sequence
   * @param to takes the steps, [rows · stride][channels]
   */
  void read(INDArray from, int at, int steps, INDArray to);

  /**
   * The reverse, for the first steps of each stride.
   *
   * @param from steps, [rows · stride][channels]
   * @param steps number of steps of a sequence
   * @param to takes the sequences, [rows][columns]
   * @param at their first column
   */
  void write(INDArray from, int steps, INDArray to, int at);

  /** The copies of some kernels. */
  static StepMemory of(Kernels kernels) {
    return switch (kernels) {
      case HOST -> new HostStepMemory();
      case ND4J -> new Nd4jStepMemory();
    };
  }
}
