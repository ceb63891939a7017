/**
 * How a mini-batch of rows is damaged before the network sees it.
 *
 * <p>Start with {@link io.sparkdae.corruption.Corruption} (what to do) and {@link
 * io.sparkdae.corruption.Corruptor} (doing it). {@link io.sparkdae.corruption.EffectiveCorruption}
 * counts what it really changed; {@link io.sparkdae.corruption.EqualizedRates} sees to it that
 * every column changes alike.
 *
 * <p>Knows the JDK and {@code table}. Never tensors, never RDDs.
 */
package io.sparkdae.corruption;
