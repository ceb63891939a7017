package io.sparkdae.training;

import io.sparkdae.network.optimizer.Numbers;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Averages of a table's rows over the workers that stepped them. */
final class RowAverages {

  private final List<RoundShare> shares;
  private final List<PackedRows> stepped;
  private final int[] rows;

  private RowAverages(List<RoundShare> shares, int table) {
    this.shares = shares;
    this.stepped = shares.stream().map(share -> share.state().tables()[table]).toList();
    this.rows =
        stepped.stream()
            .flatMapToInt(each -> Arrays.stream(each.rows()))
            .sorted()
            .distinct()
            .toArray();
  }

  /**
   * All rows that any worker stepped, each as the mean over those that did, weighted by the rows
   * that each has trained on; with the sum of these weights. Sums are in the order of the shares
   * and in double precision, so that the same shares give the same bits.
   *
   * @param shares one for each worker, all with a state
   */
  static PackedRows of(List<RoundShare> shares, int table) {
    RowAverages averages = new RowAverages(shares, table);
    return new PackedRows(
        averages.stepped.get(0).height(),
        averages.rows,
        averages.examples(),
        averages.mean(PackedRows::parameters),
        averages.mean(PackedRows::optimizer));
  }

  private long[] examples() {
    long[] examples = new long[rows.length];
    for (int s = 0; s < shares.size(); s++) {
      for (int row : stepped.get(s).rows()) {
        examples[Arrays.binarySearch(rows, row)] += shares.get(s).examples;
      }
    }
    return examples;
  }

  /** Some rows at a time, on all cores: no number's sum depends on which. */
  private PackedFloats mean(Function<PackedRows, PackedFloats> part) {
    int count = perRow(part);
    PackedFloats means = PackedFloats.zeros(Math.multiplyExact(rows.length, count));
    int tile = Math.max(1, Numbers.STRETCH / Math.max(1, count));
    IntStream.range(0, (rows.length + tile - 1) / tile)
        .parallel()
        .forEach(
            number -> {
              float[] values = new float[count];
              double[] sums = new double[count];
              int end = Math.min(rows.length, (number + 1) * tile);
              for (int i = number * tile; i < end; i++) {
                mean(part, rows[i], values, sums);
                means.write(values, i * count, count);
              }
            });
    return means;
  }

  private void mean(
      Function<PackedRows, PackedFloats> part, int row, float[] values, double[] sums) {
    Arrays.fill(sums, 0);
    long examples = 0;
    for (int s = 0; s < stepped.size(); s++) {
      int at = Arrays.binarySearch(stepped.get(s).rows(), row);
      if (at >= 0) {
        part.apply(stepped.get(s)).read(at * values.length, values, values.length);
        Averages.add(sums, values, shares.get(s).examples);
        examples += shares.get(s).examples;
      }
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (sums[i] / examples);
    }
  }

  /** Numbers of a row, the same at every worker. */
  private int perRow(Function<PackedRows, PackedFloats> part) {
    for (PackedRows each : stepped) {
      if (each.rows().length > 0) {
        return part.apply(each).length() / each.rows().length;
      }
    }
    return 0;
  }
}
