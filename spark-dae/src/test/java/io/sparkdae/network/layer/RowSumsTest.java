package io.sparkdae.network.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.sparkdae.BesideSpark;
import io.sparkdae.network.optimizer.RowGradients;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Sums of rows in ND4J's operations against those over plain memory, and by hand. */
@BesideSpark
class RowSumsTest {

  private static final int ROWS = 40;
  private static final int WIDTH = 3;

  @Test
  void segmentsAreSummedUp() {
    INDArray rows =
        Nd4j.createFromArray(new double[][] {{1, 10}, {2, 20}, {4, 40}, {8, 80}, {16, 160}});
    INDArray sums = SegmentSums.of(new int[] {3, 0, 3, 3, 2}, 5, rows);
    assertThat(sums.toDoubleMatrix())
        .isDeepEqualTo(new double[][] {{2, 20}, {0, 0}, {16, 160}, {13, 130}, {0, 0}});
    assertThat(rows.getDouble(0, 0)).isEqualTo(1);
  }

  @Test
  void bothKeepTheSameSumsInTheSameOrder() {
    RowSums host = new HostRowSums(ROWS, WIDTH);
    RowSums nd4j = new Nd4jRowSums(WIDTH);
    SplittableRandom random = new SplittableRandom(1);
    float[] factors = new float[ROWS];
    for (int row = 0; row < ROWS; row++) {
      factors[row] = 0.5f + row;
    }
    for (int batch = 0; batch < 3; batch++) {
      host.clear();
      nd4j.clear();
      for (int count : new int[] {100, 7}) {
        int[] rows = random.ints(count, 0, ROWS / 2).toArray();
        rows[5] = ROWS - 1 - batch;
        float[] values = new float[count * WIDTH];
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) random.nextGaussian();
        }
        INDArray gradients = FlatVector.matrix(values, count);
        host.add(rows, gradients);
        nd4j.add(rows, gradients);
        assertThat(gradients.data().asFloat()).as("what is added").containsExactly(values);
      }
      requireSame(host.gradients(7), nd4j.gradients(7));
      host.scale(factors);
      nd4j.scale(factors);
      requireSame(host.gradients(7), nd4j.gradients(7));
    }
  }

  private static void requireSame(RowGradients host, RowGradients nd4j) {
    assertThat(nd4j.rows()).containsExactly(host.rows());
    assertThat(nd4j.from()).isEqualTo(host.from());
    assertThat(nd4j.width()).isEqualTo(host.width());
    assertThat(nd4j.toArray()).containsExactly(host.toArray(), offset(2e-4f));
  }

  @Test
  void ofNoRowsThereIsNothing() {
    RowSums sums = new Nd4jRowSums(WIDTH);
    sums.add(new int[0], Nd4j.zeros(DataType.FLOAT, 1, WIDTH));
    sums.scale(new float[ROWS]);
    RowGradients gradients = sums.gradients(2);
    assertThat(gradients.rows()).isEmpty();
    assertThat(gradients.toArray()).isEmpty();
    assertThat(Arrays.asList(gradients.from(), gradients.width())).containsExactly(2, WIDTH);
  }
}
