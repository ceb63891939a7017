package io.sparkdae.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkdae.LocalSpark;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.junit.jupiter.api.Test;

class RowPartsTest {

  private static JavaRDD<float[]> numbered(int rows, int partitions) {
    List<float[]> numbered = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      numbered.add(new float[] {i, -i});
    }
    return LocalSpark.context().parallelize(numbered, partitions);
  }

  private static List<List<Integer>> laidOut(RowParts parts) {
    List<List<Integer>> all = new ArrayList<>();
    for (float[] cells : parts.parts().collect()) {
      List<Integer> numbers = new ArrayList<>();
      for (float[] row : new RowPart(cells, 2).rows(0, cells.length / 2)) {
        assertThat(row[1]).isEqualTo(-row[0]);
        numbers.add((int) row[0]);
      }
      all.add(numbers);
    }
    return all;
  }

  private static int persisted() {
    return LocalSpark.context().getPersistentRDDs().size();
  }

  @Test
  void theRowWithNumberGGoesToWorkerGModuloWorkers() {
    for (int partitions : new int[] {1, 3, 7}) {
      try (RowParts parts = RowParts.of(numbered(11, partitions), 2, rows -> 3)) {
        assertThat(parts.counts()).containsExactly(4, 4, 3);
        assertThat(parts.rows()).isEqualTo(11);
        assertThat(laidOut(parts))
            .containsExactly(List.of(0, 3, 6, 9), List.of(1, 4, 7, 10), List.of(2, 5, 8));
      }
    }
  }

  @Test
  void oneWorkerKeepsTheOrderOfTheInput() {
    try (RowParts parts = RowParts.of(numbered(500, 4), 2, rows -> 1)) {
      assertThat(laidOut(parts).get(0)).isSorted().hasSize(500);
    }
  }

  @Test
  void emptyPartitionsAndMoreWorkersThanRowsAreFine() {
    try (RowParts parts = RowParts.of(numbered(2, 6), 2, rows -> 3)) {
      assertThat(laidOut(parts)).containsExactly(List.of(0), List.of(1), List.of());
    }
    try (RowParts parts = RowParts.of(LocalSpark.context().emptyRDD(), 2, rows -> 1)) {
      assertThat(parts.rows()).isZero();
      assertThat(laidOut(parts)).containsExactly(List.of());
    }
  }

  @Test
  void rowsStayPersistedUntilClosedAndBlocksDoNot() {
    int before = persisted();
    try (RowParts parts = RowParts.of(numbered(10, 2), 2, rows -> 2)) {
      assertThat(persisted()).isEqualTo(before + 1);
      assertThat(parts.rows()).isEqualTo(10);
    }
    assertThat(persisted()).isEqualTo(before);
  }

  @Test
  void nothingStaysPersistedAfterAFailure() {
    int before = persisted();
    JavaRDD<float[]> wrong = numbered(10, 2).map(row -> new float[] {row[0]});
    assertThatThrownBy(() -> RowParts.of(wrong, 2, rows -> 2))
        .hasMessageContaining("a row has 1 cells; the layout has 2");
    assertThatThrownBy(
            () ->
                RowParts.of(
                    numbered(10, 2),
                    2,
                    rows -> {
                      throw new IllegalArgumentException("refused " + rows);
                    }))
        .hasMessage("refused 10");
    assertThat(persisted()).isEqualTo(before);
  }
}
