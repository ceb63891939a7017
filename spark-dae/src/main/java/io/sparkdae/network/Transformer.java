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
    spec.tokens().check(spec.code());
  }
}
