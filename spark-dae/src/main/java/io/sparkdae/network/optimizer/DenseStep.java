package io.sparkdae.network.optimizer;

/** Steps stretches of parameters where these live, and keeps their state there. */
public interface DenseStep {

  /**
   * One step of parameters all of which have a gradient.
   *
   * @param keep what they are multiplied by before
   */
  void step(Segment stretch, StepFormula formula, double keep);

  /** A state vector, as long as the parameter vector; 0 until it is written. */
  Numbers state(int vector);

  /** What steps a table of which only some rows have a gradient, on the same state. */
  RowStep byRow(Segment table);
}
