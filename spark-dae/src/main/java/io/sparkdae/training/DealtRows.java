package io.sparkdae.training;

import java.util.Iterator;
import java.util.NoSuchElementException;
import scala.Tuple2;

/**
 * The rows of a block, dealt out to workers: of each worker's rows in turn, in pieces that a heap
 * hardly notices. A piece comes as (worker, (order, cells)): pieces of all blocks, put in order,
 * are a worker's rows in the order of the blocks.
 */
final class DealtRows implements Iterator<Tuple2<Integer, Tuple2<Long, PackedFloats>>> {

  /** Cells of a piece, 4 MB of them, if a row has no more. */
  private static final int PIECE = 1 << 20;

  private final PackedFloats cells;
  private final int[] starts;
  private final long block;
  private final long start;
  private final int workers;
  private int worker = -1;
  private int row;
  private int piece;

  /**
   * @param cells the rows
   * @param block number of the block
   * @param start number of its first row in the whole
   * @param workers number of workers; row g of the whole goes to worker g modulo workers
   */
  DealtRows(PackedFloats cells, RowPacking packing, int block, long start, int workers) {
    this.cells = cells;
    this.starts = packing.starts(cells.view());
    this.block = block;
    this.start = start;
    this.workers = workers;
    this.row = rows();
    nextWorker();
  }

  private int rows() {
    return starts.length - 1;
  }

  /** Goes on to the first row of the next worker that has one. */
  private void nextWorker() {
    while (row >= rows() && ++worker < workers) {
      row = (int) Math.floorMod(worker - start, (long) workers);
    }
  }

  @Override
  public boolean hasNext() {
    return worker < workers;
  }

  @Override
  public Tuple2<Integer, Tuple2<Long, PackedFloats>> next() {
    if (!hasNext()) {
      throw new NoSuchElementException("block " + block + " is dealt out");
    }
    KilledTask.check();
    int end = row;
    int length = 0;
    while (end < rows() && (length == 0 || length + length(end) <= PIECE)) {
      length += length(end);
      end += workers;
    }
    PackedFloats dealt = PackedFloats.zeros(length);
    for (int at = 0; row < end; row += workers) {
      dealt.copy(cells, starts[row], at, length(row));
      at += length(row);
    }
    Tuple2<Integer, Tuple2<Long, PackedFloats>> next =
        new Tuple2<>(worker, new Tuple2<>(block << Integer.SIZE | piece++, dealt));
    nextWorker();
    return next;
  }

  private int length(int of) {
    return starts[of + 1] - starts[of];
  }
}
