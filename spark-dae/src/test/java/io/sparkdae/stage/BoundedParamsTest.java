package io.sparkdae.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.apache.spark.ml.feature.Binarizer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.Params;
import org.junit.jupiter.api.Test;

class BoundedParamsTest {

  private static final Params PARENT = new Binarizer("parent");

  private static <T> void assertRefused(Param<T> param, T value, String message) {
    assertThatThrownBy(() -> new ParamMap().put(param, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message + "; set another " + param.name() + ".");
  }

  @Test
  void theErrorSaysTheRuleAndWhatWasFound() {
    assertRefused(
        BoundedParams.intAtLeast(PARENT, "codeSize", "", 1),
        0,
        "codeSize must be at least 1, found 0");
    assertRefused(
        BoundedParams.intBetween(PARENT, "n", "", 1, 3), 4, "n must be between 1 and 3, found 4");
    assertRefused(
        BoundedParams.doubleAtLeast(PARENT, "tol", "", 0),
        Double.NaN,
        "tol must be finite and at least 0.0, found NaN");
    assertRefused(
        BoundedParams.doubleAbove(PARENT, "step", "", 0),
        0.0,
        "step must be finite and above 0.0, found 0.0");
    assertRefused(
        BoundedParams.doubleBetween(PARENT, "p", "", 0, 1),
        1.5,
        "p must be between 0.0 and 1.0, found 1.5");
    assertRefused(
        BoundedParams.doubleFromBelow(PARENT, "p", "", 0, 1),
        1.0,
        "p must be at least 0.0 and below 1.0, found 1.0");
    assertRefused(
        BoundedParams.oneOf(PARENT, "fill", "", "mean", "mode"),
        "man",
        "fill must be one of mean, mode, found 'man'");
    assertRefused(
        BoundedParams.text(PARENT, "col", ""), "", "col must be a non-empty string, found ''");
    assertRefused(
        BoundedParams.texts(PARENT, "cols", ""),
        new String[] {"a", null},
        "cols must hold neither null nor an empty string, found [a, null]");
    assertRefused(
        BoundedParams.intsAtLeast(PARENT, "sizes", "", 1),
        new int[] {3, 0},
        "sizes must hold numbers of at least 1, found [3, 0]");
    assertRefused(
        BoundedParams.doublesBetween(PARENT, "rates", "", 0, 1),
        new double[] {2},
        "rates must hold numbers between 0.0 and 1.0, found [2.0]");
  }

  @Test
  void aChoiceListsItsWords() throws Exception {
    ChoiceParam fill = BoundedParams.oneOf(PARENT, "fill", "", "mean", "mode");
    assertThat(fill.choices()).containsExactly("mean", "mode");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(fill);
    Object read = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    assertThat(read).isEqualTo(fill);
    assertThat(((ChoiceParam) read).choices()).containsExactly("mean", "mode");
    assertThat(fill.jsonDecode(fill.jsonEncode("mode"))).isEqualTo("mode");
  }

  @Test
  void goodValuesPass() {
    ParamMap map =
        new ParamMap()
            .put(BoundedParams.doubleFromBelow(PARENT, "p", "", 0, 1), 0.0)
            .put(BoundedParams.oneOf(PARENT, "fill", "", "mean", "mode"), "mode")
            .put(BoundedParams.anyLong(PARENT, "seed", ""), Long.MIN_VALUE);
    assertThat(map.size()).isEqualTo(3);
  }
}
