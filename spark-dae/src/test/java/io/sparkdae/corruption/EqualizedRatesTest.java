package io.sparkdae.corruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.BesideSpark;
import io.sparkdae.table.Field;
import io.sparkdae.table.TableLayout;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@BesideSpark
class EqualizedRatesTest {

  private static final int ROWS = 400;

  private static final TableLayout LAYOUT =
      new TableLayout(
          List.of(
              new Field.Categorical("rare", 4, false),
              new Field.Categorical("even", 4, false),
              new Field.Categorical("same", 3, false)),
          List.of(new Field.Continuous("number", -1, 1), new Field.Continuous("holes", -1, 1)),
          List.of());

  /** Of 400 rows 20 differ in "rare", half in "even", none in "same", all in "number". */
  private static float[] cells() {
    float[] cells = new float[ROWS * 5];
    for (int i = 0; i < ROWS; i++) {
      cells[i * 5] = i % 20 == 0 ? 3 : 2;
      cells[i * 5 + 1] = 2 + i % 2;
      cells[i * 5 + 2] = 2;
      cells[i * 5 + 3] = i;
      cells[i * 5 + 4] = i % 4 == 0 ? 1 : Float.NaN;
    }
    return cells;
  }

  private static Corruption wanted(double rate) {
    return new Corruption(rate, 0, Map.of("even", 0.2), Map.of(), false, 0, Map.of(), 0, true);
  }

  @Test
  void theChanceOfAChangeIsThatOfTwoRowsWhichDiffer() {
    float[] cells = cells();
    // By hand: 1 - (20 · 19 + 380 · 379) / (400 · 399).
    assertThat(EqualizedRates.chanceOfChange(LAYOUT, cells, 0)).isCloseTo(0.0952, within(1e-4));
    assertThat(EqualizedRates.chanceOfChange(LAYOUT, cells, 1)).isCloseTo(0.5013, within(1e-4));
    assertThat(EqualizedRates.chanceOfChange(LAYOUT, cells, 2)).isZero();
    assertThat(EqualizedRates.chanceOfChange(LAYOUT, cells, 3)).isEqualTo(1);
    // A donor without the value brings a hole: 99 of the 399 others have the same.
    assertThat(EqualizedRates.chanceOfChange(LAYOUT, cells, 4))
        .isCloseTo(300 / 399.0, within(1e-9));
    assertThat(EqualizedRates.chanceOfChange(LAYOUT, new float[5], 3)).isZero();
  }

  @Test
  void ratesAreDividedByThatChanceUpToABound() {
    Map<String, Double> rates =
        EqualizedRates.of(wanted(0.02), LAYOUT, cells()).swapProbabilities();
    assertThat(rates.get("rare")).isCloseTo(0.02 / 0.0952, within(1e-3));
    assertThat(rates.get("even")).isCloseTo(0.2 / 0.5013, within(1e-3));
    assertThat(rates.get("same")).isEqualTo(0.02);
    assertThat(rates.get("number")).isEqualTo(0.02);
    assertThat(EqualizedRates.of(wanted(0.1), LAYOUT, cells()).swapProbabilities().get("rare"))
        .isEqualTo(0.5);
    assertThat(EqualizedRates.of(wanted(0.7), LAYOUT, cells()).swapProbabilities().get("rare"))
        .isEqualTo(0.7);
    assertThat(EqualizedRates.of(wanted(0.1), LAYOUT, cells()).equalized()).isFalse();
  }

  @Test
  void columnsThenChangeAlike() {
    float[][] rows = new float[ROWS][5];
    float[] cells = cells();
    for (int i = 0; i < ROWS; i++) {
      System.arraycopy(cells, i * 5, rows[i], 0, 5);
    }
    Corruptor corruptor = new Corruptor(EqualizedRates.of(wanted(0.04), LAYOUT, cells), LAYOUT);
    EffectiveCorruption count = new EffectiveCorruption(LAYOUT);
    for (long seed = 0; seed < 50; seed++) {
      count.add(rows, corruptor.corrupt(rows, seed));
    }
    double[] wanted = {0.04, 0.2, 0, 0.04, 0.04};
    for (int position = 0; position < 5; position++) {
      double share = (double) count.changed()[position] / count.known()[position];
      assertThat(share).as(LAYOUT.name(position)).isCloseTo(wanted[position], within(0.006));
    }
  }
}
