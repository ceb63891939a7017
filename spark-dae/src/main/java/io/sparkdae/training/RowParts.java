package io.sparkdae.training;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.LongToIntFunction;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * Rows laid out for workers: one partition each, its rows outside the heap, persisted.
 *
 * <p>A row's place depends on nothing but the input's partitions: each is brought into an order of
 * its own ({@link RowOrder}), and the row with number g of the whole goes to worker g modulo
 * workers. Numbers of rows differ by at most one between workers.
 */
final class RowParts implements AutoCloseable {

  // What is known of a worker's rows once they lie in their place.
  private static final int ROWS = 0;
  private static final int HASH = 1;
  private static final int CELLS = 2;

  private final JavaRDD<MappedCells> parts;
  private final JavaRDD<MappedCells> same;
  private final RowPacking packing;
  private final long[] counts;
  private final long digest;
  private final long bytes;

  /**
   * @param found what {@link #layOut} found, worker by worker
   */
  private RowParts(
      JavaRDD<MappedCells> parts, RowPacking packing, long[] counts, List<long[]> found) {
    this.parts = parts;
    long[] digests = found.stream().mapToLong(part -> part[HASH]).toArray();
    this.same = parts.mapPartitionsWithIndex((worker, cells) -> same(worker, cells, digests), true);
    this.packing = packing;
    this.counts = counts;
    long mixed = 0;
    for (long[] part : found) {
      mixed = Seeds.mix(mixed + part[HASH]);
    }
    this.digest = mixed;
    this.bytes = found.stream().mapToLong(part -> part[CELLS]).sum() * Float.BYTES;
  }

  /**
   * Lays rows out. The input is read once, and again where an executor is lost.
   *
   * @param rows the rows
   * @param packing how rows lie one after the other
   * @param workers number of workers for a number of rows; called before rows are moved, and may
   *     refuse
   * @throws IllegalStateException if a partition of the input held other rows when it was read
   *     again
   */
  static RowParts of(JavaRDD<float[]> rows, RowPacking packing, LongToIntFunction workers) {
    JavaRDD<PackedFloats> blocks =
        rows.mapPartitions(
                part -> List.of(RowOrder.sorted(RowPart.pack(part, packing), packing)).iterator())
            // Read once more, at once: in memory they would be in the way of what comes of them.
            .persist(StorageLevel.DISK_ONLY());
    try {
      long[] starts = starts(blocks.map(block -> (long) packing.rows(block.view())).collect());
      long total = starts[starts.length - 1];
      return persisted(blocks, starts, packing, checked(workers.applyAsInt(total), total));
    } finally {
      blocks.unpersist();
    }
  }

  private static RowParts persisted(
      JavaRDD<PackedFloats> blocks, long[] starts, RowPacking packing, int workers) {
    JavaRDD<MappedCells> parts =
        blocks
            .mapPartitionsWithIndex(
                (block, cells) ->
                    new DealtRows(cells.next(), packing, block, starts[block], workers),
                false)
            .mapToPair(piece -> piece)
            .partitionBy(new HashPartitioner(workers))
            .mapPartitions(RowParts::gathered)
            .persist(StorageLevel.MEMORY_ONLY());
    long total = starts[starts.length - 1];
    long[] counts = new long[workers];
    for (int worker = 0; worker < workers; worker++) {
      counts[worker] = total / workers + (worker < total % workers ? 1 : 0);
    }
    boolean laidOut = false;
    try {
      List<long[]> found = layOut(parts, counts, packing);
      laidOut = true;
      return new RowParts(parts, packing, counts, found);
    } finally {
      if (!laidOut) {
        parts.unpersist();
      }
    }
  }

  /** Lays the parts out; what is found of each. */
  private static List<long[]> layOut(
      JavaRDD<MappedCells> parts, long[] counts, RowPacking packing) {
    List<long[]> found =
        parts
            .map(
                cells ->
                    new long[] {new RowPart(cells, packing).size(), cells.digest(), cells.length()})
            .collect();
    for (int worker = 0; worker < counts.length; worker++) {
      if (found.get(worker)[ROWS] != counts[worker]) {
        throw differ(
            String.format(
                Locale.ROOT,
                "%d rows for worker %d where %d are due",
                found.get(worker)[ROWS],
                worker,
                counts[worker]));
      }
    }
    return found;
  }

  /**
   * A worker's cells as they were laid out: what an executor lost was read again.
   *
   * @throws IllegalStateException if the input held other rows then
   */
  private static Iterator<MappedCells> same(
      int worker, Iterator<MappedCells> cells, long[] digests) {
    MappedCells found = cells.next();
    if (found.digest() != digests[worker]) {
      throw differ("other rows for worker " + worker + " than at first");
    }
    return List.of(found).iterator();
  }

  private static IllegalStateException differ(String found) {
    return new IllegalStateException(
        "the input's rows differ from one reading to the next; found "
            + found
            + ". What an executor loses is read again: write the table to a file first, or take"
            + " out what is random.");
  }

  /**
   * The cells of a partition; as rows they are a {@link RowPart}. A job on them fails if the input
   * held other rows when it had to be read again.
   */
  JavaRDD<MappedCells> parts() {
    return same;
  }

  /** How rows lie in those cells. */
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

  /** What the rows take, outside of heaps. */
  long bytes() {
    return bytes;
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

  private static int checked(int workers, long rows) {
    long most = Integer.MAX_VALUE - 8;
    long each = (rows + workers - 1) / workers;
    if (each > most) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "numWorkers is too small: found %d workers for %d rows. A worker holds at most %d"
                  + " rows: set numWorkers to at least %d.",
              workers,
              rows,
              most,
              (rows + most - 1) / most));
    }
    return workers;
  }

  /** A worker's pieces, in the order of the blocks, however they arrived. */
  private static Iterator<MappedCells> gathered(
      Iterator<Tuple2<Integer, Tuple2<Long, PackedFloats>>> arrived) {
    try (MappedCells.Filling filling = MappedCells.Filling.ofExecutor()) {
      while (arrived.hasNext()) {
        Tuple2<Long, PackedFloats> piece = arrived.next()._2();
        filling.add(piece._1(), piece._2());
      }
      return List.of(filling.cells()).iterator();
    }
  }
}
