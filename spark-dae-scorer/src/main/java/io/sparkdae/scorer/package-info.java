/**
 * A saved model at work in plain Java: {@link io.sparkdae.scorer.Scorer} loads the folder that
 * {@code DenoisingAutoencoderModel} saved and encodes rows to the same codes, with nothing on the
 * class path but this jar and the JDK. It is the place to start reading.
 *
 * <p>Knows the JDK, {@code format} and {@code table}.
 */
package io.sparkdae.scorer;
