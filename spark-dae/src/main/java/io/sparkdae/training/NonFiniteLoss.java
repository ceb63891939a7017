package io.sparkdae.training;

import io.sparkdae.network.Loss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What to say when a loss is not finite. */
final class NonFiniteLoss {

  private static final int NAMED = 5;

  private NonFiniteLoss() {}

  /** Names of the fields that a loss is not finite for; of the largest one if only the sum is. */
  static String[] fields(Loss loss) {
    List<String> names = new ArrayList<>();
    int largest = 0;
    double[] byField = loss.byField();
    for (int i = 0; i < byField.length; i++) {
      if (!Double.isFinite(byField[i])) {
        names.add(loss.fields().get(i));
      }
      largest = byField[i] > byField[largest] ? i : largest;
    }
    if (names.isEmpty()) {
      names.add(loss.fields().get(largest));
    }
    return names.toArray(new String[0]);
  }

  /**
   * The error that ends a training.
   *
   * @param kind training or validation
   */
  static IllegalStateException error(String kind, int epoch, String[] fields, double rate) {
    String named = String.join(", ", Arrays.copyOf(fields, Math.min(NAMED, fields.length)));
    String more = fields.length > NAMED ? " and " + (fields.length - NAMED) + " more" : "";
    return new IllegalStateException(
        String.format(
            "the %s loss is not finite in epoch %d; found it in column%s %s%s at learning rate %s."
                + " A loss must stay finite to be learnt from: lower stepSize, or scale the column"
                + " with scaling rankGauss if its values lie far apart.",
            kind, epoch, fields.length > 1 ? "s" : "", named, more, rate));
  }
}
