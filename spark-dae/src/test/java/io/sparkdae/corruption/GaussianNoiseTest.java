package io.sparkdae.corruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.BesideSpark;
import io.sparkdae.table.Field;
import io.sparkdae.table.TableLayout;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@BesideSpark
class GaussianNoiseTest {

  private static final TableLayout LAYOUT =
      new TableLayout(
          List.of(new Field.Categorical("city", 9, false)),
          List.of(new Field.Continuous("age", -1, 1), new Field.Continuous("pay", -1, 1)),
          List.of());

  private static Corruption gaussian(double mask, double deviation, Map<String, Double> byName) {
    return new Corruption(0, mask, Map.of(), Map.of(), false, deviation, byName, 0, false);
  }

  private static float[][] rows(int count) {
    float[][] rows = new float[count][];
    for (int i = 0; i < count; i++) {
      rows[i] = new float[] {3, 1, i % 4 == 0 ? Float.NaN : 2};
    }
    return rows;
  }

  @Test
  void addsNormalDeviatesToWhatIsKnownOfNumbersAlone() {
    float[][] clean = rows(20_000);
    Corruption noise = gaussian(0, 0.5, Map.of("pay", 2.0));
    float[][] seen = new Corruptor(noise, LAYOUT).corrupt(clean, 1);
    double[] sum = new double[3];
    double[] squares = new double[3];
    int[] known = new int[3];
    int within = 0;
    for (int r = 0; r < clean.length; r++) {
      for (int position = 0; position < 3; position++) {
        assertThat(Float.isNaN(seen[r][position])).isEqualTo(Float.isNaN(clean[r][position]));
        if (!Float.isNaN(seen[r][position])) {
          double off = seen[r][position] - clean[r][position];
          sum[position] += off;
          squares[position] += off * off;
          known[position]++;
        }
      }
      within += Math.abs(seen[r][1] - 1) < 0.5 ? 1 : 0;
    }
    assertThat(squares[0]).isZero();
    assertThat(sum[1] / known[1]).isCloseTo(0, within(0.02));
    assertThat(Math.sqrt(squares[1] / known[1])).isCloseTo(0.5, within(0.01));
    assertThat(Math.sqrt(squares[2] / known[2])).isCloseTo(2, within(0.04));
    // Of a normal distribution .683 lies within one deviation.
    assertThat(within / 20_000.0).isCloseTo(0.683, within(0.01));
  }

  @Test
  void masksStayAndTheirDrawsAreThoseWithoutNoise() {
    float[][] clean = rows(400);
    float[][] masked = new Corruptor(gaussian(0.3, 0, Map.of()), LAYOUT).corrupt(clean, 5);
    float[][] both = new Corruptor(gaussian(0.3, 0.1, Map.of()), LAYOUT).corrupt(clean, 5);
    for (int r = 0; r < clean.length; r++) {
      assertThat(both[r][0]).isEqualTo(masked[r][0]);
      assertThat(Float.isNaN(both[r][1])).isEqualTo(Float.isNaN(masked[r][1]));
    }
  }

  @Test
  void refusesColumnsOfLevelsAndNegativeDeviations() {
    assertThatThrownBy(() -> new Corruptor(gaussian(0, 0, Map.of("city", 1.0)), LAYOUT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "gaussianNoises names column city, which is not among the autoencoder's continuous"
                + " columns; found columns age, pay. Every name must be one of them: correct or"
                + " remove it.");
    assertThatThrownBy(() -> new Corruptor(gaussian(0, -1, Map.of()), LAYOUT))
        .hasMessage(
            "gaussianNoise must be 0 or a positive number, found -1.0; give the standard deviation"
                + " in scaled units");
  }

  @Test
  void donorsComeFromTheGivenRowsAllEquallyOften() {
    float[] donors = {5, 10, 20, 6, 11, Float.NaN, 7, 12, 22};
    Corruption swaps = new Corruption(1, 0, Map.of(), Map.of(), false);
    Corruptor corruptor = new Corruptor(swaps, LAYOUT, donors);
    int[] drawn = new int[3];
    int missing = 0;
    for (long seed = 0; seed < 3000; seed++) {
      // One row alone has donors here.
      float[] seen = corruptor.corrupt(new float[][] {{3, 1, 2}}, seed)[0];
      drawn[(int) seen[0] - 5]++;
      assertThat(seen[1]).isBetween(10f, 12f);
      missing += Float.isNaN(seen[2]) ? 1 : 0;
    }
    for (int count : drawn) {
      assertThat(count / 3000.0).isCloseTo(1 / 3.0, within(0.03));
    }
    assertThat(missing / 3000.0).isCloseTo(1 / 3.0, within(0.03));
  }

  @Test
  void holesComeFromTheGivenRowsToo() {
    Corruption holes = new Corruption(0, 1e-9, Map.of(), Map.of(), true);
    float[][] clean = {{3, 1, 2}};
    float[] torn = {4, 4, Float.NaN};
    assertThat(new Corruptor(holes, LAYOUT, torn).corrupt(clean, 1)[0])
        .containsExactly(3f, 1f, Float.NaN);
    assertThat(new Corruptor(holes, LAYOUT).corrupt(clean, 1)).isDeepEqualTo(clean);
  }
}
