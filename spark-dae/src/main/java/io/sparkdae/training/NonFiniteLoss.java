package io.sparkdae.training;

import io.sparkdae.network.Loss;
import io.sparkdae.network.loss.Targets;
import io.sparkdae.table.ColumnNames;
import io.sparkdae.table.TableLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What to say when a loss is not finite.
 *
 * @param kind training or validation
 * @param epoch the epoch, from 1 on
 * @param learningRate learning rate of the batch, or of the last step before the validation
 */
record NonFiniteLoss(String kind, int epoch, double learningRate) {

  /** A scaled value beyond this is what blew the loss up: no scaler makes such values. */
  private static final float LARGEST = 1e4f;

  private static final int NAMED = 5;

  /**
   * The text of the error: of the column whose own value is the cause where the batch has such a
   * value, or else of the fields that have lost their loss.
   *
   * @param targets the batch's targets, as {@link Targets} has them
   */
  String message(TableLayout layout, float[] targets, Loss loss) {
    int worst = -1;
    for (int cell = 0; cell < targets.length; cell++) {
      int field = cell % Targets.width(layout);
      boolean number = field < layout.scalars() && !layout.isCategorical(field);
      float beyond = worst < 0 ? LARGEST : Math.abs(targets[worst]);
      if (number && Math.abs(targets[cell]) > beyond) {
        worst = cell;
      }
    }
    String start = "the " + kind + " loss is not finite in epoch " + epoch + "; found ";
    String rate = " at learning rate " + learningRate;
    return worst >= 0
        ? start
            + "a scaled value "
            + beyond(targets[worst])
            + " in column "
            + loss.fields().get(worst % Targets.width(layout))
            + rate
            + ". Scaled values must be moderate numbers to be learnt from: use scaling rankGauss,"
            + " or clean the column."
        : start
            + fields(loss)
            + rate
            + ". A loss must stay finite to be learnt from: lower stepSize.";
  }

  /** Its order of magnitude: a log is no place for a cell's value. */
  private static String beyond(float value) {
    return "beyond 1e" + (int) Math.min(38, Math.floor(Math.log10(Math.abs(value))));
  }

  /**
   * Ends the training if a worker has lost its loss.
   *
   * @param lost what the workers say of it, in partition order; null where there is nothing to say
   * @throws IllegalStateException with the first of the messages
   */
  static void check(Stream<String> lost) {
    lost.filter(Objects::nonNull)
        .findFirst()
        .ifPresent(
            message -> {
              throw new IllegalStateException(message);
            });
  }

  /** The fields that a loss is not finite for; the one of the largest loss if only the sum is. */
  private static String fields(Loss loss) {
    List<String> names = new ArrayList<>();
    double[] byField = loss.byField();
    int largest = 0;
    for (int i = 0; i < byField.length; i++) {
      if (!Double.isFinite(byField[i])) {
        names.add(loss.fields().get(i));
      }
      largest = byField[i] > byField[largest] ? i : largest;
    }
    if (names.isEmpty()) {
      names.add(loss.fields().get(largest));
    }
    if (names.size() == byField.length && names.size() > 1) {
      return "it in all columns";
    }
    String named = ColumnNames.listed(names.subList(0, Math.min(NAMED, names.size())));
    String more = names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "";
    return "it in column" + (names.size() > 1 ? "s " : " ") + named + more;
  }
}
