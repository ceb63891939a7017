/**
 * The epoch loop on executors: parameter averaging, early stopping, history.
 *
 * <p>Start with {@link io.sparkdae.training.DistributedTrainer}: it lays rows out for the workers
 * ({@code RowParts}), and {@code EpochLoop} runs rounds of {@code ParameterAveraging} over them.
 * What a worker does in a round is {@code Worker}, plain Java; which draws it makes is {@code
 * Seeds}.
 *
 * <p>Knows {@code network}, {@code corruption}, {@code table}, RDDs and broadcasts. Never a
 * DataFrame, a Param, or where columns came from.
 */
package io.sparkdae.training;
