package io.sparkdae.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.table.Field;
import io.sparkdae.table.TableLayout;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RowPackingTest {

  private static final int ENTRIES = 40;

  private static TableLayout layout() {
    List<Field.Continuous> numbers = new ArrayList<>(List.of(new Field.Continuous("x", -1, 1)));
    for (int entry = 0; entry < ENTRIES; entry++) {
      numbers.add(new Field.Continuous("r[" + entry + "]", -1, 1, ENTRIES));
    }
    return new TableLayout(List.of(new Field.Categorical("a", 4, false)), numbers, List.of());
  }

  /** Rows of which one in ten entries is known; one of none, one of all. */
  private static List<float[]> rows(int count) {
    SplittableRandom random = new SplittableRandom(1);
    List<float[]> rows = new ArrayList<>();
    for (int r = 0; r < count; r++) {
      float[] row = new float[2 + ENTRIES];
      row[0] = 2 + r % 2;
      row[1] = r % 3 == 0 ? Float.NaN : r;
      for (int entry = 0; entry < ENTRIES; entry++) {
        boolean known = r != 0 && (r == 1 || random.nextDouble() < 0.1);
        row[2 + entry] = known ? (float) random.nextGaussian() : Float.NaN;
      }
      rows.add(row);
    }
    return rows;
  }

  @Test
  void rowsComeBackAsTheyWere() {
    RowPacking packing = RowPacking.of(layout());
    List<float[]> rows = rows(200);
    float[] cells = RowPart.pack(rows.iterator(), packing);
    RowPart part = new RowPart(cells, packing);
    assertThat(part.size()).isEqualTo(200).isEqualTo(packing.rows(FloatBuffer.wrap(cells)));
    for (int r = 0; r < rows.size(); r++) {
      assertThat(part.row(r)).isEqualTo(rows.get(r));
    }
    // The row of which all is known lies as it is, behind its two cells and a mark.
    assertThat(packing.length(rows.get(1))).isEqualTo(3 + ENTRIES);
    // Two cells and a count, and two floats for each of some four entries.
    assertThat(cells.length / 200).isBetween(9, 14);
  }

  /** Beside a vector of two entries, bags of up to 50 items, one empty and one missing. */
  @Test
  void emptySlotsOfBagsTakeNoRoom() {
    TableLayout layout =
        new TableLayout(
            List.of(new Field.Categorical("a", 4, false)),
            List.of(new Field.Continuous("r[0]", -1, 1, 2), new Field.Continuous("r[1]", -1, 1, 2)),
            List.of(),
            List.of(new Field.MultiValued("g", 99, false, 50, List.of())));
    List<float[]> rows = new ArrayList<>();
    for (int r = 0; r < 20; r++) {
      float[] row = new float[53];
      row[0] = 2;
      row[1] = r % 2 == 0 ? Float.NaN : r;
      row[2] = Float.NaN;
      for (int k = 0; k < r % 4; k++) {
        row[3 + k] = 2 + r + k;
      }
      rows.add(row);
    }
    Arrays.fill(rows.get(7), 3, 53, Float.NaN);
    RowPacking packing = RowPacking.of(layout);
    float[] cells = RowPart.pack(rows.iterator(), packing);
    RowPart part = new RowPart(cells, packing);
    assertThat(part.size()).isEqualTo(20);
    for (int r = 0; r < rows.size(); r++) {
      assertThat(part.row(r)).isEqualTo(rows.get(r));
    }
    assertThat(cells.length).isLessThan(20 * 8 + 100);
  }

  @Test
  void rowsWithoutVectorsLieAsTheyAre() {
    RowPacking packing = RowPacking.of(GeneratedRows.LAYOUT);
    List<float[]> rows = GeneratedRows.rows(30, 1);
    float[] cells = RowPart.pack(rows.iterator(), packing);
    assertThat(cells).hasSize(150);
    assertThat(packing).isEqualTo(RowPacking.dense(5));
    assertThat(new RowPart(cells, packing).row(29)).isEqualTo(rows.get(29));
  }

  @Test
  void sparseRowsAreDealtOutLikeOthers() {
    RowPacking packing = RowPacking.of(layout());
    List<float[]> rows = rows(101);
    try (RowParts parts = RowParts.of(GeneratedRows.rdd(rows, 3), packing, count -> 2)) {
      assertThat(parts.counts()).containsExactly(51, 50);
      List<String> found = new ArrayList<>();
      for (MappedCells cells : parts.parts().collect()) {
        RowPart part = new RowPart(cells, packing);
        for (int r = 0; r < part.size(); r++) {
          found.add(Arrays.toString(part.row(r)));
        }
      }
      assertThat(found)
          .containsExactlyInAnyOrderElementsOf(rows.stream().map(Arrays::toString).toList());
      float[] sample = RowSample.draw(parts, 7, 1);
      assertThat(sample).hasSize(7 * 42);
      assertThat(found).contains(Arrays.toString(Arrays.copyOfRange(sample, 42, 84)));
    }
  }
}
