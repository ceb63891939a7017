/**
 * What a reconstruction costs: one head a field, and their sum.
 *
 * <p>Start with {@link io.sparkdae.network.loss.ReconstructionLoss}. Knows the JDK and {@code
 * table}.
 */
package io.sparkdae.network.loss;
