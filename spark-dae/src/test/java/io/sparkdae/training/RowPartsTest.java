package io.sparkdae.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkdae.LocalSpark;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.Dependency;
import org.apache.spark.MapOutputTrackerMaster;
import org.apache.spark.ShuffleDependency;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import org.junit.jupiter.api.Test;
import scala.collection.JavaConverters;

@SuppressWarnings("deprecation") // Scala 2.13 has another way, which 2.12 lacks
class RowPartsTest {

  /** Counts in one JVM: of executors that are threads. */
  private static final AtomicInteger READINGS = new AtomicInteger();

  private static JavaRDD<float[]> numbered(int rows, int partitions) {
    List<float[]> numbered = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      numbered.add(new float[] {i, -i});
    }
    return LocalSpark.context().parallelize(numbered, partitions);
  }

  private static List<List<Integer>> laidOut(RowParts parts) {
    List<List<Integer>> all = new ArrayList<>();
    for (MappedCells cells : parts.parts().collect()) {
      List<Integer> numbers = new ArrayList<>();
      RowPart part = new RowPart(cells, RowPacking.dense(2));
      for (float[] row : part.rows(0, part.size())) {
        assertThat(row[1]).isEqualTo(-row[0]);
        numbers.add((int) row[0]);
      }
      all.add(numbers);
    }
    return all;
  }

  /** The stretches of every worker. */
  private static List<List<FloatBuffer>> cells(RowParts parts) {
    return parts.parts().collect().stream().map(MappedCells::stretches).toList();
  }

  private static int persisted() {
    return LocalSpark.context().getPersistentRDDs().size();
  }

  private static List<Integer> all(List<List<Integer>> laidOut) {
    return laidOut.stream().flatMap(List::stream).sorted().toList();
  }

  @Test
  void everyRowGoesToOneWorkerAndNumbersDifferByOneAtMost() {
    for (int partitions : new int[] {1, 3, 7}) {
      try (RowParts parts = RowParts.of(numbered(11, partitions), RowPacking.dense(2), rows -> 3)) {
        assertThat(parts.counts()).containsExactly(4, 4, 3);
        assertThat(parts.rows()).isEqualTo(11);
        List<List<Integer>> laidOut = laidOut(parts);
        assertThat(laidOut).extracting(List::size).containsExactly(4, 4, 3);
        assertThat(all(laidOut)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
      }
    }
  }

  @Test
  void theOrderInsideAPartitionMakesNoDifference() {
    List<float[]> rows = GeneratedRows.rows(300, 1);
    rows.addAll(rows.subList(0, 40));
    List<float[]> reversed = new ArrayList<>(rows);
    Collections.reverse(reversed);
    try (RowParts some = RowParts.of(GeneratedRows.rdd(rows, 1), RowPacking.dense(5), n -> 3);
        RowParts same = RowParts.of(GeneratedRows.rdd(reversed, 1), RowPacking.dense(5), n -> 3);
        RowParts other = RowParts.of(GeneratedRows.rdd(rows, 2), RowPacking.dense(5), n -> 3)) {
      assertThat(cells(same)).isEqualTo(cells(some)).isNotEqualTo(cells(other));
      assertThat(same.digest()).isEqualTo(some.digest()).isNotEqualTo(other.digest());
    }
  }

  @Test
  void whatIsReadAgainAfterALossIsTheSame() {
    READINGS.set(0);
    JavaRDD<float[]> shuffled =
        numbered(200, 2)
            .mapPartitions(
                part -> {
                  List<float[]> rows = new ArrayList<>();
                  part.forEachRemaining(rows::add);
                  Collections.shuffle(rows, new Random(READINGS.incrementAndGet()));
                  return rows.iterator();
                });
    try (RowParts parts = RowParts.of(shuffled, RowPacking.dense(2), rows -> 2)) {
      List<List<Integer>> before = laidOut(parts);
      int read = READINGS.get();
      lose(parts.parts().rdd());
      assertThat(laidOut(parts)).isEqualTo(before);
      assertThat(READINGS.get()).isGreaterThan(read);
    }
  }

  /** As many rows as before, but others: what is random, or a table that was written over. */
  @Test
  void otherRowsAfterALossAreRefused() {
    READINGS.set(0);
    JavaRDD<float[]> other =
        numbered(200, 2)
            .mapPartitions(
                part -> {
                  int reading = READINGS.incrementAndGet();
                  List<float[]> rows = new ArrayList<>();
                  part.forEachRemaining(row -> rows.add(new float[] {row[0], reading}));
                  return rows.iterator();
                });
    try (RowParts parts = RowParts.of(other, RowPacking.dense(2), rows -> 2)) {
      assertThat(parts.parts().collect()).hasSize(2);
      lose(parts.parts().rdd());
      assertThatThrownBy(() -> parts.parts().collect())
          .hasMessageContaining(
              "the input's rows differ from one reading to the next; found other rows for worker ")
          .hasMessageContaining(
              " than at first. What an executor loses is read again: write the table to a file"
                  + " first, or take out what is random.");
    }
  }

  /** As where an executor is lost: neither what is persisted nor what was shuffled is there. */
  private static void lose(RDD<?> rows) {
    rows.unpersist(true);
    for (Dependency<?> each : JavaConverters.seqAsJavaList(rows.dependencies())) {
      if (each instanceof ShuffleDependency<?, ?, ?> shuffle) {
        MapOutputTrackerMaster outputs = (MapOutputTrackerMaster) SparkEnv.get().mapOutputTracker();
        outputs.unregisterAllMapAndMergeOutput(shuffle.shuffleId());
      }
      lose(each.rdd());
    }
  }

  @Test
  void emptyPartitionsAndMoreWorkersThanRowsAreFine() {
    try (RowParts parts = RowParts.of(numbered(2, 6), RowPacking.dense(2), rows -> 3)) {
      assertThat(laidOut(parts)).extracting(List::size).containsExactly(1, 1, 0);
      assertThat(all(laidOut(parts))).containsExactly(0, 1);
    }
    try (RowParts parts =
        RowParts.of(LocalSpark.context().emptyRDD(), RowPacking.dense(2), rows -> 1)) {
      assertThat(parts.rows()).isZero();
      assertThat(laidOut(parts)).containsExactly(List.of());
    }
  }

  @Test
  void rowsStayPersistedUntilClosedAndBlocksDoNot() {
    int before = persisted();
    try (RowParts parts = RowParts.of(numbered(10, 2), RowPacking.dense(2), rows -> 2)) {
      assertThat(persisted()).isEqualTo(before + 1);
      assertThat(parts.rows()).isEqualTo(10);
    }
    assertThat(persisted()).isEqualTo(before);
  }

  @Test
  void nothingStaysPersistedAfterAFailure() {
    int before = persisted();
    JavaRDD<float[]> wrong = numbered(10, 2).map(row -> new float[] {row[0]});
    assertThatThrownBy(() -> RowParts.of(wrong, RowPacking.dense(2), rows -> 2))
        .hasMessageContaining("a row has 1 cells; the layout has 2");
    assertThatThrownBy(
            () ->
                RowParts.of(
                    numbered(10, 2),
                    RowPacking.dense(2),
                    rows -> {
                      throw new IllegalArgumentException("refused " + rows);
                    }))
        .hasMessage("refused 10");
    assertThat(persisted()).isEqualTo(before);
  }
}
