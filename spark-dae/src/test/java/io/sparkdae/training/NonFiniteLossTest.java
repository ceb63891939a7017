package io.sparkdae.training;

import static io.sparkdae.training.GeneratedRows.LAYOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkdae.network.Loss;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NonFiniteLossTest {

  private static final double NAN = Double.NaN;
  private static final NonFiniteLoss LOST = new NonFiniteLoss("training", 3, 0.004);

  private static Loss loss(double... byField) {
    List<String> fields = List.of("city", "job", "age", "pay", "debt", "debt_na");
    return new Loss(2, NAN, fields, byField);
  }

  private static String message(float[] targets, double... byField) {
    return LOST.message(LAYOUT, targets, loss(byField));
  }

  @Test
  void aBatchWithoutACulpritNamesTheFieldsThatLostTheirLoss() {
    float[] targets = {30_000, 2, 1, Float.NaN, 9_999, 0};
    assertThat(message(targets, 1, 1, NAN, 1, 1, 1))
        .isEqualTo(
            "the training loss is not finite in epoch 3; found it in column age at learning rate"
                + " 0.004. A loss must stay finite to be learnt from: lower stepSize.");
    assertThat(message(targets, NAN, NAN, NAN, NAN, NAN, NAN)).contains("found it in all columns");
    assertThat(message(targets, 1, 1, 1, 1, 1e308, 1)).contains("found it in column debt at");
  }

  @Test
  void theLargestValueIsTheCulpritWhateverElseIsLost() {
    float[] targets = {1, 2, 1, -2e5f, 5, 0, 1, 2, 1, 3e4f, 5, 0};
    assertThat(message(targets, NAN, NAN, NAN, NAN, NAN, NAN))
        .isEqualTo(
            "the training loss is not finite in epoch 3; found a scaled value beyond 1e5 in column"
                + " pay at learning rate 0.004. Scaled values must be moderate numbers to be"
                + " learnt from: use scaling rankGauss, or clean the column.");
  }

  @Test
  void manyColumnsAreCountedNotListed() {
    List<String> fields = List.of("a", "b", "c", "d", "e", "f", "g", "h");
    Loss loss = new Loss(1, NAN, fields, new double[] {NAN, NAN, NAN, NAN, NAN, NAN, NAN, 1});
    assertThat(LOST.message(LAYOUT, new float[8], loss))
        .contains("in columns a, b, c, d, e and 2 more at");
  }

  @Test
  void theFirstWorkersMessageEndsTheTraining() {
    assertThatThrownBy(() -> NonFiniteLoss.check(Stream.of(null, "first", "second")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("first");
    assertThatCode(() -> NonFiniteLoss.check(Stream.of(null, null))).doesNotThrowAnyException();
  }
}
