/**
 * Where a network computes: what GPUs there are, whether this build's kernels serve them, and which
 * one a thread computes on. Start with {@link io.sparkdae.network.device.Backend}.
 */
package io.sparkdae.network.device;
