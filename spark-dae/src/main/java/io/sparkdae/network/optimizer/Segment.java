package io.sparkdae.network.optimizer;

/**
 * A stretch of the parameter vector.
 *
 * @param from first position
 * @param until position after the last
 * @param role what an optimiser may do to it
 * @param rowWidth 0 where every step touches every parameter; otherwise the stretch is a table of
 *     rows of this width, and a step touches only the rows that {@link RowGradients} name
 */
public record Segment(int from, int until, ParameterRole role, int rowWidth) {

  /** A stretch of which every step touches every parameter. */
  public Segment(int from, int until, ParameterRole role) {
    this(from, until, role, 0);
  }
}
