package io.sparkdae.network.optimizer;

/** Steps rows of a table where it lives, and keeps their state there. */
public interface RowStep {

  /**
   * One step of the rows that occurred.
   *
   * @param keep what they are multiplied by before
   */
  void step(RowGradients gradients, StepFormula formula, double keep);

  /**
   * What steps without a gradient do to rows and to their state.
   *
   * @param rows numbers of the rows, each once
   * @param formula whose moments decay
   * @param steps how many steps each row rests for
   * @param pulls share of the way that each row's slow weights go to the row, which then takes
   *     their place; 0 where they rest too
   */
  void rest(int[] rows, StepFormula formula, long[] steps, double[] pulls);

  /**
   * Copies rows and their state.
   *
   * @param rows numbers of the rows
   * @param vectors number of state vectors
   * @param toParameters takes the rows, one after the other
   * @param toState takes the parts of all vectors that belong to the first row, then the second's
   */
  void read(int[] rows, int vectors, Numbers toParameters, Numbers toState);

  /** Puts in what {@link #read} copied. */
  void write(int[] rows, int vectors, Numbers fromParameters, Numbers fromState);
}
