/**
 * The autoencoder as Spark ML stages: raw mixed columns in, an encoded vector column out.
 *
 * <p>Start with {@link io.sparkdae.autoencoder.DenoisingAutoencoder#fit}, which reads as a table of
 * contents: profile the table, vectorize its rows, train a network on the executors. {@link
 * io.sparkdae.autoencoder.DenoisingAutoencoderModel} appends what the network makes of rows; {@link
 * io.sparkdae.autoencoder.DenoisingAutoencoderParams} is the one list of knobs.
 *
 * <p>Knows Spark SQL and ML, {@code stage}, {@code table}, {@code profile}, {@code corruption},
 * {@code network} and {@code training}. Never a tensor: what crosses to the network is {@code
 * float[][]} and records.
 */
package io.sparkdae.autoencoder;
