package io.sparkdae.network.optimizer;

/**
 * A stretch of the parameter vector.
 *
 * @param from first position
 * @param until position after the last
 * @param role what an optimiser may do to it
 */
public record Segment(int from, int until, ParameterRole role) {}
