package io.sparkdae.network.optimizer;

/**
 * One step of any of the rules: m ← its keep · m + its add · g, v likewise of g², θ ← keep · θ −
 * rate · m / (√(correction · v) + ε), and the way back to Lookahead's slow weights.
 *
 * @param mean m; of no vector, m is the gradient itself
 * @param square v; of no vector, there is none
 * @param adaptive whether the step is divided by √v + ε
 * @param rate the step's rate
 * @param correction what v is multiplied by, for it began at 0
 * @param epsilon ε
 * @param slow number of the state vector of slow weights, {@link #NONE} for none
 * @param pull share of the way that the slow weights go to θ, which then takes their place; 0 where
 *     they rest
 */
public record StepFormula(
    Moment mean,
    Moment square,
    boolean adaptive,
    double rate,
    double correction,
    double epsilon,
    int slow,
    double pull) {

  /** In place of a state vector's number. */
  public static final int NONE = -1;

  /**
   * A moving sum.
   *
   * @param vector number of the state vector that holds it, {@link #NONE} for none
   * @param keep what it is multiplied by
   * @param add what the new term is multiplied by
   */
  public record Moment(int vector, double keep, double add) {

    /** No sum at all. */
    public static final Moment ABSENT = new Moment(NONE, 0, 0);
  }
}
