package io.sparkdae.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VectorColumnTest {

  private static final VectorColumn COLUMN =
      new VectorColumn("v", new double[] {3, 5}, 2, 1, 9, 8, false);

  @Test
  void fittedNumbersAreScaledExactly() {
    assertThat(COLUMN.scale(0, 9)).isEqualTo(3);
    assertThat(COLUMN.scale(1, 1)).isEqualTo(-2);
    assertThat(COLUMN.low(1)).isEqualTo(-2);
    assertThat(COLUMN.high(0)).isEqualTo(3);
    assertThat(COLUMN.unscale(0, 3)).isEqualTo(9);
  }

  /** The farthest fitted number is entry 0's 9, at 3 deviations. */
  @Test
  void farNumbersStayWithinAMillionTimesTheFittedRange() {
    for (double far : new double[] {1e8, 1e39, 1e300, Double.MAX_VALUE}) {
      for (int entry = 0; entry < 2; entry++) {
        assertThat(COLUMN.scale(entry, far)).as("%s", far).isEqualTo(3e6f);
        assertThat(COLUMN.scale(entry, -far)).as("%s", -far).isEqualTo(-3e6f);
      }
    }
    assertThat(COLUMN.scale(0, 1e6)).isEqualTo((float) ((1e6 - 3) / 2));
  }

  @Test
  void whatIsNotFiniteIsMissing() {
    for (double none : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
      assertThat(COLUMN.scale(0, none)).isNaN();
    }
  }

  @Test
  void sequencesAreBoundedToo() {
    VectorColumn sequences =
        VectorColumn.ofSequences("s", new double[] {0, 10}, new double[] {1, 0}, 2, -4, 10, 8);
    assertThat(sequences.scale(0, 1e39)).isEqualTo(14e6f);
    assertThat(sequences.scale(3, -1e39)).isEqualTo(-14e6f);
  }

  /** Channels of units far apart have one range: no scaled number overflows all the same. */
  @Test
  void noScaledNumberIsBeyondTheReachOfSums() {
    VectorColumn sequences =
        VectorColumn.ofSequences(
            "s", new double[] {0, 0}, new double[] {1e-5, 1e300}, 1, -1e300, 1e300, 8);
    assertThat(sequences.scale(0, 1e300)).isEqualTo(1e30f);
    assertThat(sequences.low(0)).isEqualTo(-1e30f);
    assertThat(sequences.scale(1, 1e300)).isEqualTo(1);
  }
}
