package io.sparkdae.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkdae.training.Seeds.Purpose;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MiniBatchesTest {

  private static RowPart numbered(int rows) {
    List<float[]> numbered = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      numbered.add(new float[] {i, -i});
    }
    return new RowPart(RowPart.pack(numbered.iterator(), RowPacking.dense(2)), RowPacking.dense(2));
  }

  private static List<Integer> order(int rows, int count, long seed) {
    MiniBatches batches = new MiniBatches(rows, count, seed);
    List<Integer> order = new ArrayList<>();
    for (int batch = 0; batch < count; batch++) {
      for (float[] row : batches.batch(numbered(rows), batch)) {
        assertThat(row[1]).isEqualTo(-row[0]);
        order.add((int) row[0]);
      }
    }
    return order;
  }

  @Test
  void everyRowIsUsedOnceInBatchesThatDifferByOneAtMost() {
    for (int rows : new int[] {2, 7, 100, 1037}) {
      int count = Math.max(1, rows / 10);
      assertThat(order(rows, count, 3))
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, rows).boxed().toList());
      MiniBatches batches = new MiniBatches(rows, count, 3);
      for (int batch = 0; batch < count; batch++) {
        assertThat(batches.batch(numbered(rows), batch).length)
            .isBetween(rows / count, rows / count + 1);
      }
    }
  }

  @Test
  void theOrderIsTheSeeds() {
    assertThat(order(100, 10, 3)).isEqualTo(order(100, 10, 3)).isNotEqualTo(order(100, 10, 4));
    int first = 0;
    for (long seed = 0; seed < 3000; seed++) {
      first += order(3, 1, seed).get(0) == 0 ? 1 : 0;
    }
    assertThat(first).isBetween(900, 1100);
  }

  @Test
  void seedsTellPurposesAndPlacesApart() {
    Set<Long> seeds = new HashSet<>();
    for (Purpose purpose : Purpose.values()) {
      for (int epoch = 0; epoch < 20; epoch++) {
        for (int partition = 0; partition < 20; partition++) {
          for (int batch = 0; batch < 20; batch++) {
            seeds.add(Seeds.of(5, purpose, epoch, partition, batch));
          }
        }
      }
    }
    assertThat(seeds).hasSize(Purpose.values().length * 20 * 20 * 20);
    assertThat(Seeds.of(5, Purpose.NOISE, 1, 2))
        .isEqualTo(Seeds.of(5, Purpose.NOISE, 1, 2))
        .isNotEqualTo(Seeds.of(5, Purpose.NOISE, 2, 1))
        .isNotEqualTo(Seeds.of(6, Purpose.NOISE, 1, 2));
  }

  @Test
  void aRowOfAnotherWidthIsRefused() {
    List<float[]> rows = List.of(new float[] {1, 2}, new float[] {1});
    assertThatThrownBy(() -> RowPart.pack(rows.iterator(), RowPacking.dense(2)))
        .hasMessage("a row has 1 cells; the layout has 2");
  }
}
