package io.sparkdae.network.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.BesideSpark;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

@BesideSpark
class RowViewTest {

  /** A matrix of 9 times 6 that begins at 50: where its second row begins ND4J sees its end. */
  @Test
  void rowsOfAViewAreThereWhereverItLies() {
    INDArray all = Nd4j.arange(200).castTo(DataType.FLOAT).reshape(1, 200);
    for (int at = 0; at < 100; at++) {
      INDArray matrix =
          all.get(NDArrayIndex.point(0), NDArrayIndex.interval(at, at + 54)).reshape('c', 9, 6);
      INDArray rows = RowView.of(matrix, 1, 9);
      assertThat(rows.shape()).containsExactly(8, 6);
      assertThat(rows.getDouble(0, 0)).isEqualTo(at + 6);
      assertThat(rows.getDouble(7, 5)).isEqualTo(at + 53);
    }
  }

  @Test
  void theyAreTheSameMemory() {
    INDArray matrix = Nd4j.zeros(DataType.FLOAT, 3, 2);
    RowView.of(matrix, 1, 2).assign(5);
    assertThat(matrix.toFloatMatrix()).isDeepEqualTo(new float[][] {{0, 0}, {5, 5}, {0, 0}});
  }
}
