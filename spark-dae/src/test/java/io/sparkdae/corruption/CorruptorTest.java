package io.sparkdae.corruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.BesideSpark;
import io.sparkdae.table.Field;
import io.sparkdae.table.TableLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@BesideSpark
class CorruptorTest {

  private static final int ROWS = 100;

  private static final TableLayout LAYOUT =
      new TableLayout(
          List.of(new Field.Categorical("city", 1000, false)),
          List.of(new Field.Continuous("age", -1, 1), new Field.Continuous("pay", -1, 1)),
          List.of());

  /** Every cell of a column has a value of its own, so that each change shows. */
  private static float[][] distinctRows() {
    float[][] rows = new float[ROWS][];
    for (int i = 0; i < ROWS; i++) {
      rows[i] = new float[] {2 + i, i, -i - 1};
    }
    return rows;
  }

  private static Corruption swap(double rate) {
    return new Corruption(rate, 0, Map.of(), Map.of(), false);
  }

  private static Corruption mask(double rate, boolean holes) {
    return new Corruption(0, rate, Map.of(), Map.of(), holes);
  }

  private static int changed(float[][] clean, float[][] corrupted, int position) {
    int changed = 0;
    for (int i = 0; i < clean.length; i++) {
      if (Float.compare(clean[i][position], corrupted[i][position]) != 0) {
        changed++;
      }
    }
    return changed;
  }

  @Test
  void swapsExactlyTheNominalShareOfEachColumn() {
    float[][] rows = distinctRows();
    Corruptor corruptor = new Corruptor(swap(0.3), LAYOUT);
    for (long seed = 0; seed < 20; seed++) {
      float[][] corrupted = corruptor.corrupt(rows, seed);
      for (int position = 0; position < 3; position++) {
        assertThat(changed(rows, corrupted, position)).isEqualTo(30);
      }
    }
  }

  @Test
  void decidesTheFractionLeftOverByACoin() {
    float[][] rows = Arrays.copyOf(distinctRows(), 5);
    Corruptor corruptor = new Corruptor(mask(0.3, false), LAYOUT);
    int masked = 0;
    for (long seed = 0; seed < 4000; seed++) {
      int cells = changed(rows, corruptor.corrupt(rows, seed), 1);
      assertThat(cells).isBetween(1, 2);
      masked += cells;
    }
    assertThat(masked / (4000.0 * 5)).isCloseTo(0.3, within(0.005));
  }

  @Test
  void takesTheSameColumnOfAnotherRowAllOthersEquallyOften() {
    float[][] rows = Arrays.copyOf(distinctRows(), 5);
    Corruptor corruptor = new Corruptor(swap(1), LAYOUT);
    int[] donors = new int[5];
    for (long seed = 0; seed < 8000; seed++) {
      float[][] corrupted = corruptor.corrupt(rows, seed);
      donors[(int) corrupted[2][1]]++;
      assertThat(corrupted[2][0]).isBetween(2f, 6f);
      assertThat(corrupted[2][2]).isBetween(-5f, -1f);
    }
    assertThat(donors[2]).isZero();
    for (int row : new int[] {0, 1, 3, 4}) {
      assertThat(donors[row] / 8000.0).isCloseTo(0.25, within(0.02));
    }
  }

  @Test
  void drawsEveryRowEquallyOftenAndColumnsIndependently() {
    float[][] rows = Arrays.copyOf(distinctRows(), 10);
    Corruptor corruptor = new Corruptor(mask(0.3, false), LAYOUT);
    int[] masked = new int[10];
    int both = 0;
    for (long seed = 0; seed < 8000; seed++) {
      float[][] corrupted = corruptor.corrupt(rows, seed);
      for (int i = 0; i < 10; i++) {
        masked[i] += Float.isNaN(corrupted[i][1]) ? 1 : 0;
        both += Float.isNaN(corrupted[i][1]) && corrupted[i][0] == 0 ? 1 : 0;
      }
    }
    for (int count : masked) {
      assertThat(count / 8000.0).isCloseTo(0.3, within(0.02));
    }
    assertThat(both / 80000.0).isCloseTo(0.09, within(0.005));
  }

  @Test
  void masksWithTheColumnsOwnMissingCell() {
    float[][] corrupted = new Corruptor(mask(1, false), LAYOUT).corrupt(distinctRows(), 1);
    assertThat(Arrays.asList(corrupted))
        .allSatisfy(row -> assertThat(row).containsExactly(0f, Float.NaN, Float.NaN));
  }

  @Test
  void leavesRowsAndColumnsOfRateZeroUntouched() {
    float[][] rows = distinctRows();
    Corruption corruption = new Corruption(0.5, 0.5, Map.of("age", 0.0), Map.of("age", 0.0), true);
    float[][] corrupted = new Corruptor(corruption, LAYOUT).corrupt(rows, 7);
    assertThat(changed(rows, corrupted, 1)).isZero();
    assertThat(changed(rows, corrupted, 0)).isGreaterThan(50);
    assertThat(changed(rows, corrupted, 2)).isGreaterThan(50);
    assertThat(rows).isDeepEqualTo(distinctRows());
  }

  @Test
  void ratesByNameReachTheirColumnAndLeaveTheDrawsOfOthersAlone() {
    float[][] rows = distinctRows();
    float[][] even = new Corruptor(swap(0.1), LAYOUT).corrupt(rows, 3);
    Corruption byName = new Corruption(0.1, 0, Map.of("age", 0.8), Map.of(), false);
    float[][] corrupted = new Corruptor(byName, LAYOUT).corrupt(rows, 3);
    assertThat(changed(rows, corrupted, 1)).isEqualTo(80);
    assertThat(changed(even, corrupted, 0)).isZero();
    assertThat(changed(even, corrupted, 2)).isZero();
  }

  @Test
  void theMaskStaysWhereBothHit() {
    Corruption both = new Corruption(1, 1, Map.of(), Map.of(), false);
    float[][] corrupted = new Corruptor(both, LAYOUT).corrupt(distinctRows(), 1);
    assertThat(Arrays.asList(corrupted)).allSatisfy(row -> assertThat(row[0]).isZero());
  }

  @Test
  void aMissingDonorGivesMissing() {
    float[][] rows = {{0, Float.NaN, 1}, {5, 2, 3}};
    float[][] corrupted = new Corruptor(swap(1), LAYOUT).corrupt(rows, 1);
    assertThat(corrupted[1]).containsExactly(0f, Float.NaN, 1f);
    assertThat(corrupted[0]).containsExactly(5f, 2f, 3f);
  }

  @Test
  void laysTheHolesOfAnotherRowOnlyWhereMaskingIsOn() {
    float[][] rows = {{0, Float.NaN, 1}, {5, 2, 3}};
    Corruption tiny = new Corruption(0, 1e-9, Map.of(), Map.of("age", 0.0), true);
    float[][] corrupted = new Corruptor(tiny, LAYOUT).corrupt(rows, 1);
    assertThat(corrupted[1]).containsExactly(0f, 2f, 3f);
    assertThat(corrupted[0]).containsExactly(0f, Float.NaN, 1f);
    assertThat(Arrays.deepEquals(new Corruptor(mask(0, true), LAYOUT).corrupt(rows, 1), rows))
        .isTrue();
  }

  @Test
  void holesComeTogether() {
    float[][] rows = distinctRows();
    for (int i = 0; i < ROWS; i += 2) {
      rows[i][1] = Float.NaN;
      rows[i][2] = Float.NaN;
    }
    float[][] corrupted = new Corruptor(mask(1e-9, true), LAYOUT).corrupt(rows, 1);
    int holes = 0;
    for (int i = 1; i < ROWS; i += 2) {
      assertThat(Float.isNaN(corrupted[i][1])).isEqualTo(Float.isNaN(corrupted[i][2]));
      holes += Float.isNaN(corrupted[i][1]) ? 1 : 0;
    }
    assertThat(holes).isBetween(15, 35);
  }

  @Test
  void theSameSeedDamagesAlikeAndAnotherDoesNot() {
    Corruption corruption = new Corruption(0.3, 0.3, Map.of(), Map.of(), true);
    float[][] once = new Corruptor(corruption, LAYOUT).corrupt(distinctRows(), 5);
    assertThat(
            Arrays.deepEquals(new Corruptor(corruption, LAYOUT).corrupt(distinctRows(), 5), once))
        .isTrue();
    assertThat(
            Arrays.deepEquals(new Corruptor(corruption, LAYOUT).corrupt(distinctRows(), 6), once))
        .isFalse();
  }

  @Test
  void aRowAloneHasNoDonor() {
    float[][] row = {{4, 1, 2}};
    Corruption corruption = new Corruption(1, 0, Map.of(), Map.of(), true);
    assertThat(new Corruptor(corruption, LAYOUT).corrupt(row, 1)).isDeepEqualTo(row);
    assertThat(new Corruptor(corruption, LAYOUT).corrupt(new float[0][], 1)).isEmpty();
  }

  @Test
  void namesTheKnownColumnsWhenARateIsForAnother() {
    Corruption corruption = new Corruption(0.1, 0, Map.of("agee", 0.5), Map.of(), false);
    assertThatThrownBy(() -> new Corruptor(corruption, LAYOUT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "swapProbabilities names column agee, which is not among the autoencoder's columns;"
                + " found columns city, age, pay. Every name must be one of them: correct or remove"
                + " it.");
  }

  @Test
  void refusesRatesOutOfRange() {
    assertThatThrownBy(() -> new Corruptor(swap(1.5), LAYOUT))
        .hasMessage(
            "swapProbability must be in [0, 1], found 1.5; give the share of cells to damage");
    Corruption corruption = new Corruption(0, 0.1, Map.of(), Map.of("age", -0.1), false);
    assertThatThrownBy(() -> new Corruptor(corruption, LAYOUT))
        .hasMessage(
            "maskProbabilities of column age must be in [0, 1], found -0.1; give the share of cells"
                + " to damage");
  }
}
