/**
 * Whether codes and imputed columns help a learner: {@link io.sparkdae.lift.LiftComparison} fits
 * learners on the same folds with and without them and with those of an untrained encoder, and
 * {@link io.sparkdae.lift.LiftReport} says what came out. Start with the former.
 *
 * <p>Knows the {@code autoencoder}, the preprocessing stages of {@code feature}, and MLlib's
 * learners. A learner from elsewhere comes as an argument.
 */
package io.sparkdae.lift;
