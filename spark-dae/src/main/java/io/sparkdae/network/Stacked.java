package io.sparkdae.network;

import java.util.ArrayList;
import java.util.List;

/**
 * A narrowing encoder, the code, the decoder as its mirror, of maps with biases and without norms:
 * the stacked autoencoder that recommends from ratings (S. Sedhain et al., AutoRec: Autoencoders
 * Meet Collaborative Filtering, 2015), of 20, 10 and 20 units.
 */
final class Stacked implements Blueprint {

  @Override
  public void lay(NetworkSpec spec, LayerPlan plan) {
    plan.unitInput();
    for (int size : spec.hiddenSizes()) {
      // The encoder sees the noise already; dropout acts on the code's inputs and in the decoder.
      plan.encoder(plan.block(size, 0, false));
    }
    plan.code(spec.codeSize(), spec.dropout(), false);
    for (int i = spec.hiddenSizes().size() - 1; i >= 0; i--) {
      // Encoder block i + 1 maps this many numbers to those that the decoder has here.
      plan.mirror(i + 1, spec.hiddenSizes().get(i), spec.dropout(), false);
    }
    plan.head(spec.dropout(), false);
  }

  @Override
  public List<Integer> encoderWidths(NetworkSpec spec, int columns) {
    List<Integer> widths = new ArrayList<>(spec.hiddenSizes());
    widths.add(spec.codeSize());
    return widths;
  }
}
