package io.sparkdae.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongToIntFunction;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * Rows laid out for workers: one partition each, all its rows in one float array, persisted.
 *
 * <p>A row's place depends on nothing but the input's partitions: each is brought into an order of
 * its own ({@link RowOrder}), and the row with number g of the whole goes to worker g modulo
 * workers. Numbers of rows differ by at most one between workers.
 */
final class RowParts implements AutoCloseable {

  private final JavaRDD<float[]> parts;
  private final RowPacking packing;
  private final long[] counts;
  private final long digest;

  private RowParts(JavaRDD<float[]> parts, RowPacking packing, long[] counts, long digest) {
    this.parts = parts;
    this.packing = packing;
    this.counts = counts;
    this.digest = digest;
  }

  /**
   * Lays rows out. The input is read once, and again where an executor is lost.
   *
   * @param rows the rows
   * @param packing how rows lie in an array
   * @param workers number of workers for a number of rows; called before rows are moved, and may
   *     refuse
   * @throws IllegalStateException if a partition of the input held other rows when it was read
   *     again
   */
  static RowParts of(JavaRDD<float[]> rows, RowPacking packing, LongToIntFunction workers) {
    JavaRDD<float[]> blocks =
        rows.mapPartitions(
                part -> List.of(RowOrder.sorted(RowPart.pack(part, packing), packing)).iterator())
            // Read once more, at once: in memory they would be in the way of what comes of them.
            .persist(StorageLevel.DISK_ONLY());
    try {
      long[] starts = starts(blocks.map(block -> (long) packing.rows(block)).collect());
      long total = starts[starts.length - 1];
      return persisted(blocks, starts, packing, checked(workers.applyAsInt(total), total, packing));
    } finally {
      blocks.unpersist();
    }
  }

  private static RowParts persisted(
      JavaRDD<float[]> blocks, long[] starts, RowPacking packing, int workers) {
    JavaRDD<float[]> parts =
        blocks
            .mapPartitionsWithIndex(
                (block, cells) -> slices(cells.next(), block, starts[block], packing, workers),
                false)
            .mapToPair(slice -> slice)
            .partitionBy(new HashPartitioner(workers))
            .mapPartitions(RowParts::joined)
            .persist(StorageLevel.MEMORY_AND_DISK());
    long total = starts[starts.length - 1];
    long[] counts = new long[workers];
    for (int worker = 0; worker < workers; worker++) {
      counts[worker] = total / workers + (worker < total % workers ? 1 : 0);
    }
    boolean laidOut = false;
    try {
      long digest = digest(parts, counts, packing);
      laidOut = true;
      return new RowParts(parts, packing, counts, digest);
    } finally {
      if (!laidOut) {
        parts.unpersist();
      }
    }
  }

  /** Lays the parts out; a number that differs where a row or its place does. */
  private static long digest(JavaRDD<float[]> parts, long[] counts, RowPacking packing) {
    long digest = 0;
    int worker = 0;
    for (long[] part :
        parts.map(cells -> new long[] {packing.rows(cells), RowOrder.hash(cells)}).collect()) {
      if (part[0] != counts[worker]) {
        throw new IllegalStateException(
            String.format(
                "the input's rows differ from one reading to the next; found %d rows for worker %d"
                    + " where %d are due. What an executor loses is read again: write the table to"
                    + " a file first, or take out what is random.",
                part[0], worker, counts[worker]));
      }
      digest = Seeds.mix(digest + part[1]);
      worker++;
    }
    return digest;
  }

  /** One array a partition; its rows are {@link RowPart}s. */
  JavaRDD<float[]> parts() {
    return parts;
  }

  /** How rows lie in those arrays. */
  RowPacking packing() {
    return packing;
  }

  /** Number of rows of each partition. */
  long[] counts() {
    return counts.clone();
  }

  /** Number of rows. */
  long rows() {
    return Arrays.stream(counts).sum();
  }

  /** A number that differs where a row or its place does. */
  long digest() {
    return digest;
  }

  /** Frees the persisted rows. */
  @Override
  public void close() {
    parts.unpersist();
  }

  private static long[] starts(List<Long> counts) {
    long[] starts = new long[counts.size() + 1];
    for (int block = 0; block < counts.size(); block++) {
      starts[block + 1] = starts[block] + counts.get(block);
    }
    return starts;
  }

  private static int checked(int workers, long rows, RowPacking packing) {
    int width = packing.fixed() + 1; // at least, of rows whose length tells itself
    if (!packing.isSparse()) {
      width = packing.width();
    }
    long most = (Integer.MAX_VALUE - 8) / width;
    long each = (rows + workers - 1) / workers;
    if (each > most) {
      throw new IllegalArgumentException(
          String.format(
              "numWorkers is too small: found %d workers for %d rows of %d cells. A worker holds at"
                  + " most %d such rows: set numWorkers to at least %d.",
              workers, rows, width, most, (rows + most - 1) / most));
    }
    return workers;
  }

  /** What each worker gets of a block: (worker, (block, cells)). */
  private static Iterator<Tuple2<Integer, Tuple2<Integer, float[]>>> slices(
      float[] cells, int block, long start, RowPacking packing, int workers) {
    List<Tuple2<Integer, Tuple2<Integer, float[]>>> slices = new ArrayList<>();
    int[] starts = packing.starts(cells);
    int rows = starts.length - 1;
    for (int worker = 0; worker < workers; worker++) {
      int first = (int) Math.floorMod(worker - start, (long) workers);
      if (first < rows) {
        float[] slice = slice(cells, starts, first, workers);
        slices.add(new Tuple2<>(worker, new Tuple2<>(block, slice)));
      }
    }
    return slices.iterator();
  }

  /** Every so many-th row from one on. */
  private static float[] slice(float[] cells, int[] starts, int first, int step) {
    int length = 0;
    for (int row = first; row < starts.length - 1; row += step) {
      length += starts[row + 1] - starts[row];
    }
    float[] slice = new float[length];
    int at = 0;
    for (int row = first; row < starts.length - 1; row += step) {
      int own = starts[row + 1] - starts[row];
      System.arraycopy(cells, starts[row], slice, at, own);
      at += own;
    }
    return slice;
  }

  /** A worker's slices as one array, in the order of the blocks, however they arrived. */
  private static Iterator<float[]> joined(
      Iterator<Tuple2<Integer, Tuple2<Integer, float[]>>> arrived) {
    List<Tuple2<Integer, float[]>> slices = new ArrayList<>();
    int length = 0;
    while (arrived.hasNext()) {
      Tuple2<Integer, float[]> slice = arrived.next()._2();
      slices.add(slice);
      length = Math.addExact(length, slice._2().length);
    }
    slices.sort((a, b) -> Integer.compare(a._1(), b._1()));
    float[] cells = new float[length];
    int at = 0;
    for (Tuple2<Integer, float[]> slice : slices) {
      System.arraycopy(slice._2(), 0, cells, at, slice._2().length);
      at += slice._2().length;
    }
    return List.of(cells).iterator();
  }
}
