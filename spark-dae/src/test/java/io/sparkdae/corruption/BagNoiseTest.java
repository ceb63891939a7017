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

/** A bag is one cell: noise takes all of it or nothing. */
@BesideSpark
class BagNoiseTest {

  private static final int ROWS = 100;

  private static final TableLayout LAYOUT =
      new TableLayout(
          List.of(new Field.Categorical("city", 1000, false)),
          List.of(new Field.Continuous("age", -1, 1)),
          List.of(),
          List.of(
              new Field.MultiValued("tags", 1000, false, 3, List.of()),
              new Field.MultiValued("ids", 1000, false, 2, List.of())));

  /** Row i has tags i, i + 1 and i + 2, one in ten none, and ids of their own. */
  private static float[][] rows() {
    float[][] rows = new float[ROWS][];
    for (int i = 0; i < ROWS; i++) {
      rows[i] = new float[] {2 + i, i, 2 + i, 3 + i, 4 + i, 2 + i, 0};
      if (i % 10 == 0) {
        Arrays.fill(rows[i], 2, 5, Float.NaN);
      }
    }
    return rows;
  }

  private static boolean isWhole(float[] row) {
    boolean hole = Float.isNaN(row[2]) && Float.isNaN(row[3]) && Float.isNaN(row[4]);
    return hole || row[3] == row[2] + 1 && row[4] == row[2] + 2;
  }

  @Test
  void layoutsKnowTheCellsOfARow() {
    assertThat(LAYOUT.width()).isEqualTo(7);
    assertThat(LAYOUT.cells()).isEqualTo(4);
    assertThat(LAYOUT.columns()).isEqualTo(4);
    assertThat(LAYOUT.columnIndices()).containsExactly(0, 1, 2, 2, 2, 3, 3);
    int[] cells = {0, 1, 2, 2, 2, 3, 3};
    for (int position = 0; position < 7; position++) {
      assertThat(LAYOUT.cell(position)).isEqualTo(cells[position]);
    }
    assertThat(LAYOUT.position(2)).isEqualTo(2);
    assertThat(LAYOUT.position(3)).isEqualTo(5);
    assertThat(LAYOUT.position(4)).isEqualTo(7);
    assertThat(LAYOUT.name(4)).isEqualTo("tags");
    assertThat(LAYOUT.column(6)).isEqualTo("ids");
    assertThat(LAYOUT.isEntry(5)).isFalse();
  }

  @Test
  void swapsAndMasksTakeWholeBagsAtTheirRates() {
    Corruption noise = new Corruption(0.3, 0.1, Map.of("ids", 0.0), Map.of("ids", 0.5), false);
    float[][] rows = rows();
    float[][] seen = new Corruptor(noise, LAYOUT).corrupt(rows, 1);
    int masked = 0;
    for (int i = 0; i < ROWS; i++) {
      assertThat(isWhole(seen[i])).as(Arrays.toString(seen[i])).isTrue();
      assertThat(Float.isNaN(seen[i][5])).isEqualTo(Float.isNaN(seen[i][6]));
      masked += Float.isNaN(seen[i][5]) ? 1 : 0;
      // What is not masked is the row's own: no swap was asked for there.
      assertThat(Float.isNaN(seen[i][5]) || seen[i][5] == rows[i][5]).isTrue();
    }
    assertThat(masked).isEqualTo(50);
    EffectiveCorruption count = new EffectiveCorruption(LAYOUT);
    count.add(rows, seen);
    assertThat(count.known()).containsExactly(100, 100, 90, 0, 0, 100, 0);
    assertThat(count.changed()[5]).isEqualTo(50);
    assertThat(count.changed()[2]).isBetween(25L, 42L);
  }

  @Test
  void holesOfOtherRowsAreLaidOverWholeBags() {
    Corruption holes = new Corruption(0, 1e-9, Map.of(), Map.of(), true);
    float[][] seen = new Corruptor(holes, LAYOUT).corrupt(rows(), 3);
    long missing = Arrays.stream(seen).filter(row -> Float.isNaN(row[2])).count();
    assertThat(missing).isBetween(12L, 30L);
    assertThat(Arrays.stream(seen)).allMatch(BagNoiseTest::isWhole);
  }

  @Test
  void noNumberIsAddedToItems() {
    Corruption blur = new Corruption(0, 0, Map.of(), Map.of(), false, 1, Map.of(), 0, false);
    float[][] seen = new Corruptor(blur, LAYOUT).corrupt(rows(), 3);
    assertThat(Arrays.stream(seen)).allMatch(BagNoiseTest::isWhole);
    Corruption named =
        new Corruption(0, 0, Map.of(), Map.of(), false, 0, Map.of("tags", 1.0), 0, false);
    assertThatThrownBy(() -> new Corruptor(named, LAYOUT))
        .hasMessage(
            "gaussianNoises names column tags, which is not among the autoencoder's continuous"
                + " columns; found columns age. Every name must be one of them: correct or remove"
                + " it.");
  }

  /** Nine rows in ten have a set that is theirs alone: a swap hits a known one, or a hole. */
  @Test
  void equalizedRatesCompareWholeBags() {
    float[] sample = new float[ROWS * 7];
    for (int i = 0; i < ROWS; i++) {
      System.arraycopy(rows()[i], 0, sample, i * 7, 7);
      sample[i * 7 + 5] = i < 50 ? 2 : 3;
      sample[i * 7 + 6] = 0;
    }
    Corruption wanted = new Corruption(0.2, 0, Map.of(), Map.of(), false, 0, Map.of(), 0, true);
    Map<String, Double> rates = EqualizedRates.of(wanted, LAYOUT, sample).swapProbabilities();
    assertThat(rates.get("tags")).isCloseTo(0.2, within(1e-9));
    // Of 99 others 50 have the other set.
    assertThat(rates.get("ids")).isCloseTo(0.2 * 99 / 50, within(1e-9));
  }
}
