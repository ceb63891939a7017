package io.sparkdae.training;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Rows drawn from all workers' rows, each at most once, all equally likely; by seed and the number
 * of rows alone, so that a training that goes on draws the same.
 */
final class RowSample {

  private RowSample() {}

  /**
   * Draws rows. One Spark job, none for no rows.
   *
   * @param parts the rows
   * @param count how many to draw; all of them if there are no more
   * @return the drawn rows with all their cells, one after the other
   */
  static float[] draw(RowParts parts, int count, long seed) {
    if (count == 0) {
      return new float[0];
    }
    int workers = parts.counts().length;
    RowPacking packing = parts.packing();
    long[] chosen = choose(parts.rows(), count, seed);
    List<float[]> drawn =
        parts
            .parts()
            .mapPartitionsWithIndex(
                (worker, cells) ->
                    List.of(pick(new RowPart(cells.next(), packing), chosen, worker, workers))
                        .iterator(),
                true)
            .collect();
    float[] all = new float[Math.multiplyExact(chosen.length, packing.width())];
    int at = 0;
    for (float[] part : drawn) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  /** Numbers below a bound, in order, each once (R. Floyd's sampling, in J. Bentley, 1987). */
  static long[] choose(long bound, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Set<Long> chosen = new HashSet<>();
    for (long last = Math.max(0, bound - count); last < bound; last++) {
      long drawn = random.nextLong(last + 1);
      if (!chosen.add(drawn)) {
        chosen.add(last);
      }
    }
    return chosen.stream().mapToLong(Long::longValue).sorted().toArray();
  }

  /** Those of a worker's rows that were chosen: row g of all is its row g / workers. */
  private static float[] pick(RowPart rows, long[] chosen, int worker, int workers) {
    float[] picked = new float[0];
    int at = 0;
    for (long number : chosen) {
      if (number % workers == worker) {
        float[] row = rows.row((int) (number / workers));
        if (picked.length == 0) {
          picked = new float[Math.multiplyExact(chosen.length, row.length)];
        }
        System.arraycopy(row, 0, picked, at, row.length);
        at += row.length;
      }
    }
    return Arrays.copyOf(picked, at);
  }
}
