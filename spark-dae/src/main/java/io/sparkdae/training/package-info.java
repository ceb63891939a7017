/**
 * The epoch loop on executors: parameter averaging, early stopping, history.
 *
 * <p>Start with {@link io.sparkdae.training.DistributedTrainer}.
 *
 * <p>Knows {@code network}, {@code corruption}, {@code table}, dl4j-spark, RDDs and broadcasts.
 * Never a DataFrame, a Param, or where columns came from.
 */
package io.sparkdae.training;
