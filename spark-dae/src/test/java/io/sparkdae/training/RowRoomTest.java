package io.sparkdae.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class RowRoomTest {

  private static final RowPacking PACKING = RowPacking.dense(60);
  private static final long ROWS = 10_000_000;

  private static RowRoom room(int tasks) {
    return RowRoom.of(new SparkConf(false).set("spark.executor.memory", "2g"), false, tasks);
  }

  /** 2.4 GB, twice, in a quarter of 2 GiB. */
  @Test
  void manyRowsTakeManyWorkers() {
    assertThat(room(1).workers(ROWS, PACKING)).isEqualTo(9);
    assertThat(room(2).workers(ROWS, PACKING)).isEqualTo(18);
    assertThat(room(1).workers(1000, PACKING)).isEqualTo(1);
  }

  @Test
  void tooFewWorkersAreRefused() {
    assertThatCode(() -> room(1).check(3, ROWS, PACKING)).doesNotThrowAnyException();
    assertThatThrownBy(() -> room(1).check(2, ROWS, PACKING))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "numWorkers is too small: found 2 workers for 10000000 rows of 60 cells, 2288 MB of"
                + " heap for each while its rows are laid out, with spark.executor.memory at 2g for"
                + " 1 at a time. A worker's rows must fit in twice: set numWorkers to at least 9,"
                + " where there are fewer slots workers take turns, or give more memory.");
    assertThatThrownBy(() -> room(2).check(3, ROWS, PACKING))
        .hasMessageContaining("for 2 at a time")
        .hasMessageContaining("at least 18");
  }

  @Test
  void inLocalModeTheHeapIsThisProcesss() {
    long heap = Runtime.getRuntime().maxMemory();
    assertThat(RowRoom.of(new SparkConf(false), true, 2).heapBytes()).isEqualTo(heap);
    assertThatThrownBy(() -> RowRoom.of(new SparkConf(false), true, 1).check(1, 1L << 40, PACKING))
        .hasMessageContaining("spark.driver.memory at " + (heap >> 20) + "m");
  }
}
