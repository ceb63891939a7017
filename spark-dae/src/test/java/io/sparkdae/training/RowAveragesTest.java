package io.sparkdae.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.LocalSpark;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.api.java.JavaRDD;
import org.junit.jupiter.api.Test;

/** Averages of rows that not every worker stepped. */
class RowAveragesTest {

  private static final int HEIGHT = 40;

  /**
   * A share of rows of width 2 and one state vector; every number is the row's and the worker's.
   */
  private static RoundShare share(int partition, long examples, int... rows) {
    SplittableRandom random = new SplittableRandom(partition);
    float[] parameters = new float[2 * rows.length];
    float[] optimizer = new float[2 * rows.length];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (float) random.nextGaussian();
      optimizer[i] = (float) random.nextGaussian();
    }
    return share(partition, examples, rows, parameters, optimizer);
  }

  private static RoundShare share(
      int partition, long examples, int[] rows, float[] parameters, float[] optimizer) {
    PackedRows table =
        new PackedRows(
            HEIGHT, rows, new long[0], PackedFloats.of(parameters), PackedFloats.of(optimizer));
    PackedRows empty =
        new PackedRows(3, new int[0], new long[0], PackedFloats.of(), PackedFloats.of());
    RoundShare share = new RoundShare();
    share.partition = partition;
    share.examples = examples;
    share.trained =
        Handover.Parcel.of(
            new PackedState(
                PackedFloats.of(partition / 3f),
                PackedFloats.of(1),
                8,
                new PackedRows[] {table, empty}));
    return share;
  }

  private static RoundShare withoutRows() {
    RoundShare share = new RoundShare();
    share.partition = 3;
    return share;
  }

  @Test
  void aRowIsTheMeanOverThoseThatSteppedIt() {
    float[] one = {1, 2, 10, 20};
    float[] other = {5, 6, 7, 8};
    PackedState average =
        Averages.of(
            List.of(
                share(0, 30, new int[] {3, 9}, one, one),
                share(1, 10, new int[] {3, 4}, other, other),
                share(2, 10, new int[] {}, new float[0], new float[0])));
    PackedRows rows = average.tables()[0];
    assertThat(rows.rows()).containsExactly(3, 4, 9);
    assertThat(rows.examples()).containsExactly(40, 10, 30);
    assertThat(rows.parameters().toArray()).containsExactly(2, 3, 7, 8, 10, 20);
    assertThat(rows.optimizer().toArray()).containsExactly(2, 3, 7, 8, 10, 20);
    assertThat(average.tables()[1].rows()).isEmpty();
    assertThat(average.step()).isEqualTo(8);
  }

  @Test
  void equalRowsAverageToTheirBits() {
    float[] third = {1f / 3, -1f / 3};
    int[] row = {5};
    RoundShare share = share(0, 1037, row, third, third);
    PackedRows rows = Averages.of(List.of(share, share, share)).tables()[0];
    assertThat(rows.parameters().toArray()).containsExactly(third);
  }

  @Test
  void bothReductionsGiveTheSameBits() {
    JavaRDD<RoundShare> trained =
        LocalSpark.context()
            .parallelize(List.of(0, 1, 2, 3), 4)
            .map(
                partition ->
                    switch (partition) {
                      case 0 -> share(0, 7, 0, 3, 13, 14, 39);
                      case 1 -> share(1, 8, 3, 12, 14, 27, 28, 38);
                      case 2 -> share(2, 9);
                      default -> withoutRows();
                    });
    Reduction collected = Reduction.collected(trained);
    for (int segments : new int[] {1, 3, 9}) {
      Reduction segmented = Reduction.segmented(trained, segments);
      assertThat(segmented).usingRecursiveComparison().isEqualTo(collected);
    }
    assertThat(collected.state().tables()[0].rows())
        .containsExactly(0, 3, 12, 13, 14, 27, 28, 38, 39);
    assertThat(collected.state().tables()[0].examples())
        .containsExactly(7, 15, 8, 7, 15, 8, 8, 8, 7);
  }
}
