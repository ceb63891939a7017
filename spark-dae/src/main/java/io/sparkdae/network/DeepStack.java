package io.sparkdae.network;

import java.util.List;

/**
 * Wide hidden layers between the input and a linear output, without norms and without a narrow
 * middle: the encoded vector is all their activations side by side (M. Jahrer, first place of Porto
 * Seguro's Safe Driver Prediction, 2017). The code alone is the last of them.
 */
final class DeepStack implements Blueprint {

  @Override
  public void lay(NetworkSpec spec, LayerPlan plan) {
    plan.unitInput();
    int last = spec.hiddenSizes().size() - 1;
    for (int i = 0; i < last; i++) {
      plan.encoder(plan.block(spec.hiddenSizes().get(i), dropout(spec, i), false));
    }
    plan.code(spec.hiddenSizes().get(last), dropout(spec, last), false);
    plan.head(spec.dropout(), false);
  }

  /** The first layer sees the noise already. */
  private static double dropout(NetworkSpec spec, int layer) {
    return layer == 0 ? 0 : spec.dropout();
  }

  @Override
  public List<Integer> encoderWidths(NetworkSpec spec, int columns) {
    return spec.hiddenSizes();
  }

  @Override
  public void check(NetworkSpec spec) {
    if (spec.hiddenSizes().isEmpty()) {
      throw new IllegalArgumentException(
          "the architecture deepStack has nothing to encode with; found no hiddenSizes; it needs at"
              + " least one hidden layer; set hiddenSizes, such as 1500, 1500, 1500.");
    }
  }
}
