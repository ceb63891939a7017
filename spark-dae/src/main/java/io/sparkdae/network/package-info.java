/**
 * The denoising autoencoder itself, on plain {@code float[][]} rows.
 *
 * <p>Start with {@link io.sparkdae.network.Autoencoder}: it fits one mini-batch at a time, scores,
 * encodes and reconstructs. {@link io.sparkdae.network.NetworkSpec} says what network to build;
 * {@code layer} holds the Deeplearning4j layers, {@code loss} the reconstruction loss and {@code
 * optimizer} the update rules.
 *
 * <p>Knows ND4J, Deeplearning4j and {@code table}. Never Spark, never a Param, never where a batch
 * came from or who corrupted it.
 */
package io.sparkdae.network;
