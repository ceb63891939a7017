package io.sparkdae.training;

import java.util.SplittableRandom;

/**
 * One worker's rows of one epoch, shuffled and cut into batches whose sizes differ by at most one:
 * every row is used once, and no small rest disturbs the batch statistics.
 */
final class MiniBatches {

  private final int count;
  private final int[] order;

  /**
   * @param rows number of rows
   * @param count number of batches
   * @param seed seed of the order
   */
  MiniBatches(int rows, int count, long seed) {
    this.count = count;
    this.order = shuffled(rows, seed);
  }

  /** A batch of the epoch, from 0 on; empty where there are fewer rows than batches. */
  float[][] batch(RowPart rows, int index) {
    int from = start(index);
    float[][] batch = new float[start(index + 1) - from][];
    for (int i = 0; i < batch.length; i++) {
      batch[i] = rows.row(order[from + i]);
    }
    return batch;
  }

  private int start(int index) {
    return (int) ((long) index * order.length / count);
  }

  private static int[] shuffled(int size, long seed) {
    SplittableRandom draws = new SplittableRandom(seed);
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int at = draws.nextInt(i + 1);
      order[i] = order[at];
      order[at] = i;
    }
    return order;
  }
}
