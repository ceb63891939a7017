package io.sparkdae.network;

import java.util.ArrayList;
import java.util.List;

/**
 * A narrowing encoder, the code, the decoder as its mirror: blocks of batch norm, dropout, linear
 * map and non-linearity (the tabular autoencoder of the fastai notebook).
 */
final class Bottleneck implements Blueprint {

  @Override
  public void lay(NetworkSpec spec, LayerPlan plan) {
    plan.input();
    for (int size : spec.hiddenSizes()) {
      // The encoder sees the noise already; dropout acts on the code's inputs and in the decoder.
      plan.encoder(plan.block(size, 0, true));
    }
    plan.code(spec.codeSize(), spec.dropout(), true);
    for (int i = spec.hiddenSizes().size() - 1; i >= 0; i--) {
      // Encoder block i + 1 maps this many numbers to those that the decoder has here.
      plan.mirror(i + 1, spec.hiddenSizes().get(i), spec.dropout(), true);
    }
    plan.head(spec.dropout(), true);
  }

  @Override
  public List<Integer> encoderWidths(NetworkSpec spec, int columns) {
    List<Integer> widths = new ArrayList<>(spec.hiddenSizes());
    widths.add(spec.codeSize());
    return widths;
  }
}
