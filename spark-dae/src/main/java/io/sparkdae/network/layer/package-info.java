/**
 * The Deeplearning4j layers of the autoencoder: one file a configuration, one its implementation,
 * and the kernels they share.
 *
 * <p>Start with {@link io.sparkdae.network.layer.DenoisingBlock}. A kernel exists twice where speed
 * asks for it: over plain host memory, and in ND4J operations for any device and for double
 * precision; {@link io.sparkdae.network.layer.Kernels} chooses.
 */
package io.sparkdae.network.layer;
