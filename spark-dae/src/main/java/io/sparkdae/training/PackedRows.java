package io.sparkdae.training;

import io.sparkdae.network.optimizer.RowwiseState;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of a table that is stepped by row, as they travel: those that occurred, each with its
 * parameters and its part of the optimiser's state.
 *
 * <p>Plain fields for the reason of {@link RoundShare}.
 */
final class PackedRows implements Serializable {

  private static final long serialVersionUID = 1L;

  private final int height;
  private final int[] rows;
  private final long[] examples;
  private final PackedFloats parameters;
  private final PackedFloats optimizer;

  /**
   * @param height number of the table's rows
   * @param rows numbers of those that are here, in ascending order
   * @param examples for each of them, how many rows the workers that stepped it have trained on;
   *     none where that says nothing
   * @param parameters their parameters, row after row
   * @param optimizer their state vectors, row after row
   */
  PackedRows(
      int height, int[] rows, long[] examples, PackedFloats parameters, PackedFloats optimizer) {
    this.height = height;
    this.rows = rows;
    this.examples = examples;
    this.parameters = parameters;
    this.optimizer = optimizer;
  }

  /** Copies of a network's rows, at rest up to its step. */
  static PackedRows of(RowwiseState network, int table, int[] rows) {
    int numbers = Math.multiplyExact(rows.length, network.width(table));
    PackedFloats parameters = PackedFloats.zeros(numbers);
    PackedFloats optimizer = PackedFloats.zeros(Math.multiplyExact(numbers, network.vectors()));
    network.copyRows(table, rows, parameters, optimizer);
    return new PackedRows(network.height(table), rows, new long[0], parameters, optimizer);
  }

  /** Puts them into a network, which has reached their step. */
  void restore(RowwiseState network, int table) {
    network.restoreRows(table, rows, parameters, optimizer);
  }

  /**
   * The averages over all workers of a round, where these are over those that stepped a row: in the
   * others the row is as it is in a network that took the round's steps without it.
   *
   * @param all how many rows all workers have trained on
   */
  PackedRows completed(RowwiseState network, int table, long all) {
    PackedRows resting = of(network, table, rows);
    blend(parameters, resting.parameters, all);
    blend(optimizer, resting.optimizer, all);
    return new PackedRows(height, rows, new long[0], resting.parameters, resting.optimizer);
  }

  /** Where all workers stepped a row its mean stays as it is. */
  private void blend(PackedFloats means, PackedFloats resting, long all) {
    int count = perRow(means);
    IntStream.range(0, rows.length)
        .parallel()
        .forEach(
            row -> {
              float[] mean = new float[count];
              means.read(row * count, mean, count);
              if (examples[row] < all) {
                float[] rest = new float[count];
                resting.read(row * count, rest, count);
                for (int i = 0; i < count; i++) {
                  double sum = (double) examples[row] * mean[i];
                  mean[i] = (float) ((sum + (double) (all - examples[row]) * rest[i]) / all);
                }
              }
              resting.write(mean, row * count, count);
            });
  }

  /** Those among them that lie in one of several stretches of the table, all of the same size. */
  PackedRows segment(int number, int of) {
    int from = position((int) ((long) number * height / of));
    int end = position((int) ((long) (number + 1) * height / of));
    return new PackedRows(
        height,
        Arrays.copyOfRange(rows, from, end),
        new long[0],
        parameters.segment(from * perRow(parameters), end * perRow(parameters)),
        optimizer.segment(from * perRow(optimizer), end * perRow(optimizer)));
  }

  private int position(int row) {
    int found = Arrays.binarySearch(rows, row);
    return found < 0 ? -found - 1 : found;
  }

  /** The rows of which these are the segments, in order. */
  static PackedRows joined(List<PackedRows> segments) {
    return new PackedRows(
        segments.get(0).height,
        segments.stream().flatMapToInt(each -> Arrays.stream(each.rows)).toArray(),
        segments.stream().flatMapToLong(each -> Arrays.stream(each.examples)).toArray(),
        PackedFloats.joined(segments.stream().map(each -> each.parameters).toList()),
        PackedFloats.joined(segments.stream().map(each -> each.optimizer).toList()));
  }

  /** Numbers of a row, as many as of any other. */
  private int perRow(PackedFloats values) {
    return rows.length == 0 ? 0 : values.length() / rows.length;
  }

  int height() {
    return height;
  }

  int[] rows() {
    return rows;
  }

  long[] examples() {
    return examples;
  }

  PackedFloats parameters() {
    return parameters;
  }

  PackedFloats optimizer() {
    return optimizer;
  }

  /** Size on the wire. */
  long bytes() {
    return (long) Integer.BYTES * rows.length
        + (long) Float.BYTES * (parameters.length() + (long) optimizer.length());
  }
}
