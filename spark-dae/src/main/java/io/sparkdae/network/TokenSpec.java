package io.sparkdae.network;

import java.io.Serializable;

/**
 * Sizes of a transformer.
 *
 * @param numTokens number of subspaces that a row is projected to, each a token
 * @param tokenSize width of a token
 * @param numBlocks number of encoder blocks
 * @param numHeads heads of the attention, a divisor of {@code tokenSize}
 * @param feedForwardSize width of the hidden layer between two maps of a token
 */
public record TokenSpec(
    int numTokens, int tokenSize, int numBlocks, int numHeads, int feedForwardSize)
    implements Serializable {}
