/**
 * Whether codes and imputed columns help a learner: {@link io.sparkdae.lift.LiftComparison} fits
 * learners on the same folds with and without them, with those of an untrained encoder and with
 * those of a linear imputer, and {@link io.sparkdae.lift.LiftReport} says what came out. Start with
 * the former. {@link io.sparkdae.lift.Holes} makes the holes that a table lacks.
 *
 * <p>Knows the {@code autoencoder} and MLlib's learners. A learner from elsewhere comes as an
 * argument.
 */
package io.sparkdae.lift;
