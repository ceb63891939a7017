/**
 * How gradients become steps, over the flat vector of all parameters.
 *
 * <p>Start with {@link io.sparkdae.network.optimizer.Optimizer}. Knows the JDK only.
 */
package io.sparkdae.network.optimizer;
