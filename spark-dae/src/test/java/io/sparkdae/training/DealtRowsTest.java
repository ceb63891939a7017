package io.sparkdae.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.BesideSpark;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

@BesideSpark
class DealtRowsTest {

  private static List<Float> everyOther(int first, int end) {
    List<Float> numbers = new ArrayList<>();
    for (int i = first; i < end; i += 2) {
      numbers.add((float) i);
    }
    return numbers;
  }

  /** 700,000 rows of 5 cells, the third block, whose first row is number 7 of the whole. */
  @Test
  void eachWorkerGetsItsRowsInOrderInPieces() {
    int rows = 700_000;
    PackedFloats cells = PackedFloats.zeros(5 * rows);
    for (int row = 0; row < rows; row++) {
      cells.write(new float[] {row, 1, 2, 3, 4}, 5 * row, 5);
    }
    DealtRows dealt = new DealtRows(cells, RowPacking.dense(5), 3, 7, 2);
    List<List<Float>> got = List.of(new ArrayList<>(), new ArrayList<>());
    long before = -1;
    int pieces = 0;
    while (dealt.hasNext()) {
      Tuple2<Integer, Tuple2<Long, PackedFloats>> piece = dealt.next();
      float[] own = piece._2()._2().toArray();
      assertThat(own.length).isPositive().isLessThanOrEqualTo(1 << 20);
      assertThat(piece._2()._1()).isGreaterThan(before).isBetween(3L << 32, (4L << 32) - 1);
      before = piece._2()._1();
      for (int at = 0; at < own.length; at += 5) {
        got.get(piece._1()).add(own[at]);
      }
      pieces++;
    }
    assertThat(pieces).isEqualTo(4);
    // Row 0 is number 7: the second worker's.
    assertThat(got.get(1)).isEqualTo(everyOther(0, rows));
    assertThat(got.get(0)).isEqualTo(everyOther(1, rows));
  }
}
