package io.sparkdae.network.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.sparkdae.BesideSpark;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Means and variances in one pass against two passes in double precision. */
@BesideSpark
class ColumnStatisticsTest {

  private static final int COLUMNS = 5;

  /**
   * Rows whose first is as far from the others as a mask token is from learnt vectors, about a mean
   * far from 0 or not.
   */
  @ParameterizedTest
  @CsvSource({
    "64, 64, 0, 0",
    "64, 64, 1000, 0",
    "64, 64, 1000, 5",
    "1024, 8, 1000, 5",
    "1024, 1, 1000, 5",
    "1023, 100, 0, 1"
  })
  void areThoseOfDoublePrecision(int rows, int tile, float far, float mean) {
    SplittableRandom random = new SplittableRandom(rows + tile);
    float[][] x = new float[rows][COLUMNS];
    for (int r = 0; r < rows; r++) {
      for (int k = 0; k < COLUMNS; k++) {
        x[r][k] = mean + (float) random.nextGaussian();
      }
    }
    x[0][0] += far;
    ColumnStatistics statistics = new ColumnStatistics(COLUMNS);
    for (int from = 0; from < rows; from += tile) {
      statistics.add(x, from, Math.min(tile, rows - from));
    }
    for (int k = 0; k < COLUMNS; k++) {
      double exactMean = 0;
      for (float[] row : x) {
        exactMean += (double) row[k] / rows;
      }
      double exact = 0;
      for (float[] row : x) {
        exact += (row[k] - exactMean) * (row[k] - exactMean) / rows;
      }
      assertThat(statistics.variance()[k] / exact).as("column %d", k).isCloseTo(1, offset(2e-6));
      assertThat((double) statistics.mean()[k])
          .as("column %d", k)
          .isCloseTo(exactMean, offset(1e-6 * (Math.sqrt(exact) + Math.abs(exactMean))));
    }
  }
}
