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
    implements Serializable {

  /**
   * Requires that the sizes fit each other, and the code a transformer.
   *
   * @throws IllegalArgumentException if they do not
   */
  void check(CodeSpec code) {
    if (code.isSparse() || code.isVariational()) {
      throw new IllegalArgumentException(
          "a transformer's code is its last block's output; found sparsityWeight "
              + code.sparsityWeight()
              + " and variationalWeight "
              + code.variationalWeight()
              + "; it is neither sparse nor variational; set both to 0, or another architecture.");
    }
    if (tokenSize % numHeads != 0) {
      throw new IllegalArgumentException(
          "the heads of the attention do not share a token evenly; found numHeads "
              + numHeads
              + " for tokenSize "
              + tokenSize
              + "; tokenSize must be a multiple of numHeads; change one of them.");
    }
  }
}
