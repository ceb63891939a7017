package io.sparkdae.network;

import io.sparkdae.table.Field;
import java.util.Collections;
import java.util.List;

/**
 * A token a column (Y. Gorishniy et al., Revisiting Deep Learning Models for Tabular Data, 2021):
 * levels' vectors and numbers along their column's direction, encoder blocks in which the columns
 * attend to each other, linear output from all tokens. The deep stack is the outputs of all blocks,
 * the code the last one's.
 */
final class ColumnTransformer implements Blueprint {

  @Override
  public void lay(NetworkSpec spec, LayerPlan plan) {
    int tokens = plan.columnTokens();
    for (int i = 0; i < spec.tokens().numBlocks(); i++) {
      plan.encoder(plan.attention(tokens));
    }
    plan.head(spec.dropout(), false);
  }

  @Override
  public List<Integer> encoderWidths(NetworkSpec spec, int columns) {
    TokenSpec tokens = spec.tokens();
    return Collections.nCopies(tokens.numBlocks(), columns * tokens.tokenSize());
  }

  @Override
  public int vectorWidth(NetworkSpec spec, Field.Categorical field) {
    return spec.tokens().tokenSize();
  }

  @Override
  public void check(NetworkSpec spec) {
    spec.tokens().check(spec.code());
    if (spec.categoricalEncoding() != CategoricalEncoding.EMBEDDING
        || spec.loss().readsEmbeddings()) {
      throw new IllegalArgumentException(
          "a column's token is the vector of its level; found categoricalEncoding "
              + spec.categoricalEncoding().label()
              + ", tiedEmbeddings "
              + spec.loss().tiedEmbeddings()
              + " and categoricalLoss "
              + spec.loss().categoricalLoss().label()
              + "; a columnTransformer embeds levels by tokenSize, which no head reads; set"
              + " categoricalEncoding to embedding, tiedEmbeddings to false and categoricalLoss to"
              + " crossEntropy or squaredError, or the architecture to transformer.");
    }
  }
}
