package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.LocalSpark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.api.java.JavaRDD;
import org.junit.jupiter.api.Test;

class ContentSampleTest {

  private static final long SEED = 3;

  /** {@code kinds} rows, the one of number k as often as {@code copies} says. */
  private static List<float[]> rows(int kinds, int... copies) {
    List<float[]> rows = new ArrayList<>();
    for (int kind = 0; kind < kinds; kind++) {
      for (int copy = 0; copy < copies[kind % copies.length]; copy++) {
        rows.add(new float[] {kind, kind % 3 == 0 ? Float.NaN : -kind});
      }
    }
    return rows;
  }

  private static List<List<float[]>> drawn(List<float[]> rows, int partitions, int about) {
    JavaRDD<float[]> parallel = LocalSpark.context().parallelize(rows, partitions);
    return ContentSample.of(LocalSpark.session(), parallel, about, SEED).rows().glom().collect();
  }

  private static List<Integer> kinds(List<List<float[]>> drawn) {
    return drawn.stream().flatMap(List::stream).map(row -> (int) row[0]).toList();
  }

  @Test
  void theSameRowsAreDrawnHoweverTheyLie() {
    List<float[]> rows = rows(4000, 1, 1, 3);
    List<float[]> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(5));
    for (int about : new int[] {3000, 100_000}) {
      List<List<float[]>> some = drawn(rows, 1, about);
      for (int partitions : new int[] {2, 7}) {
        List<List<float[]>> same = drawn(shuffled, partitions, about);
        assertThat(same.stream().map(List::size).toList())
            .isEqualTo(some.stream().map(List::size).toList());
        assertThat(kinds(same)).isEqualTo(kinds(some));
      }
    }
  }

  @Test
  void fewRowsAreAllDrawn() {
    List<float[]> rows = rows(40, 2, 1);
    assertThat(kinds(drawn(rows, 3, 60)).stream().sorted().toList())
        .isEqualTo(rows.stream().map(row -> (int) row[0]).toList());
    assertThat(kinds(drawn(List.of(), 3, 60))).isEmpty();
  }

  /** A table of few distinct rows is drawn in its own shares, not all of a row or none. */
  @Test
  void copiesAreDrawnByTheirShare() {
    int[] copies = {5000, 2500, 1500, 900, 99, 1};
    List<Integer> drawn = kinds(drawn(rows(copies.length, copies), 2, 1000));
    for (int kind = 0; kind < copies.length; kind++) {
      assertThat(Collections.frequency(drawn, kind) - copies[kind] / 10.0)
          .isStrictlyBetween(-1.0, 1.0);
    }
    // Copies do not follow one another: each part of the sample is like the whole.
    long first = drawn.subList(0, drawn.size() / 2).stream().filter(kind -> kind == 0).count();
    assertThat(first / (drawn.size() / 2.0)).isCloseTo(.5, within(.1));
  }

  @Test
  void everyRowIsAsLikelyAsAnyOther() {
    List<Integer> drawn = kinds(drawn(rows(20_000, 1), 4, 5000));
    assertThat(drawn).hasSizeBetween(4700, 5300).doesNotHaveDuplicates();
    int[] byQuarter = new int[4];
    drawn.forEach(kind -> byQuarter[kind / 5000]++);
    assertThat(Arrays.stream(byQuarter).boxed().toList())
        .allSatisfy(count -> assertThat(count).isBetween(1100, 1400));
  }
}
