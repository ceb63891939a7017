package io.sparkdae.network;

import java.util.Collections;
import java.util.List;

/**
 * A row projected to subspaces that attend to each other (the Denoise Transformer AutoEncoder):
 * linear map and non-linearity, cut into tokens, encoder blocks (A. Vaswani et al., Attention Is
 * All You Need, 2017), linear output. The deep stack is the outputs of all blocks, the code the
 * last one's.
 */
final class Transformer implements Blueprint {

  @Override
  public void lay(NetworkSpec spec, LayerPlan plan) {
    TokenSpec tokens = spec.tokens();
    plan.unitInput();
    plan.add(plan.block(tokens.numTokens() * tokens.tokenSize(), 0, false));
    for (int i = 0; i < tokens.numBlocks(); i++) {
      plan.encoder(plan.attention(tokens.numTokens()));
    }
    plan.head(spec.dropout(), false);
  }

  @Override
  public List<Integer> encoderWidths(NetworkSpec spec, int columns) {
    TokenSpec tokens = spec.tokens();
    return Collections.nCopies(tokens.numBlocks(), tokens.numTokens() * tokens.tokenSize());
  }

  @Override
  public void check(NetworkSpec spec) {
    TokenSpec tokens = spec.tokens();
    if (spec.code().isSparse() || spec.code().isVariational()) {
      throw new IllegalArgumentException(
          "a transformer's code is its last block's output; found sparsityWeight "
              + spec.code().sparsityWeight()
              + " and variationalWeight "
              + spec.code().variationalWeight()
              + "; it is neither sparse nor variational; set both to 0, or another architecture.");
    }
    if (tokens.tokenSize() % tokens.numHeads() != 0) {
      throw new IllegalArgumentException(
          "the heads of the attention do not share a token evenly; found numHeads "
              + tokens.numHeads()
              + " for tokenSize "
              + tokens.tokenSize()
              + "; tokenSize must be a multiple of numHeads; change one of them.");
    }
  }
}
