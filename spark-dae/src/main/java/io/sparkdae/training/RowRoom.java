package io.sparkdae.training;

import org.apache.spark.SparkConf;
import org.apache.spark.network.util.JavaUtils;

/**
 * Room for rows in a worker's heap. While they are laid out a worker's rows are there twice, as
 * slices and as one array; besides there are those of other workers, which may lie on disk.
 *
 * @param heapBytes heap of the process that workers run in
 * @param tasks workers that it runs at a time
 * @param setting the setting that gives it this heap, and its value
 */
record RowRoom(long heapBytes, int tasks, String setting) {

  /** Persisted rows have half of the heap, and large arrays find no room between large arrays. */
  private static final double SHARE = 0.25;

  /** Room in the executors of a configuration, or in this process in local mode. */
  static RowRoom of(SparkConf configuration, boolean local, int tasks) {
    if (local) {
      long heap = Runtime.getRuntime().maxMemory();
      return new RowRoom(heap, tasks, "spark.driver.memory at " + (heap >> 20) + "m");
    }
    String memory = configuration.get("spark.executor.memory", "1g");
    long heap = JavaUtils.byteStringAsBytes(memory);
    return new RowRoom(heap, tasks, "spark.executor.memory at " + memory);
  }

  /** Fewest workers whose rows keep within a share of the heap that is always to be had. */
  long workers(long rows, RowPacking packing) {
    return (long) Math.ceil(2 * bytes(rows, packing) * tasks / (SHARE * heapBytes));
  }

  /**
   * Requires that so many workers can hold the rows.
   *
   * @throws IllegalArgumentException if they cannot, with the number that can
   */
  void check(int workers, long rows, RowPacking packing) {
    double each = 2 * bytes(rows, packing) / workers;
    if (each * tasks > heapBytes) {
      throw new IllegalArgumentException(
          String.format(
              "numWorkers is too small: found %d workers for %d rows of %d cells, %d MB of heap for"
                  + " each while its rows are laid out, with %s for %d at a time. A worker's rows"
                  + " must fit in twice: set numWorkers to at least %d, where there are fewer slots"
                  + " workers take turns, or give more memory.",
              workers,
              rows,
              cells(packing),
              (long) each >> 20,
              setting,
              tasks,
              workers(rows, packing)));
    }
  }

  private static double bytes(long rows, RowPacking packing) {
    return (double) Float.BYTES * rows * cells(packing);
  }

  /** Cells of a row; at least, where its length tells itself. */
  private static int cells(RowPacking packing) {
    return packing.isSparse() ? packing.fixed() + 1 : packing.width();
  }
}
