package io.sparkdae.network.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Sums of rows by segment, in ND4J operations. Neighbours are added pair by pair, and the sums
 * again until each segment has one: a scattered sum on a GPU takes its terms in an order that
 * changes from run to run, and a product with a matrix of which row goes where takes the product of
 * both counts.
 */
final class SegmentSums {

  /** Rows whose sums are to be had, segment after segment, each of so many rows. */
  private record Unfinished(INDArray rows, int[] segments, int[] sizes) {}

  /** Matrices of sums, below a row of zeros. */
  private final List<INDArray> finished = new ArrayList<>();

  /** By segment: where its sum is among these; the row of zeros where it has none. */
  private final int[] place;

  private int count = 1;

  private SegmentSums(int segments, INDArray like) {
    place = new int[segments];
    finished.add(Nd4j.zeros(like.dataType(), 1, like.size(1)));
  }

  /**
   * Sums up the rows of each segment.
   *
   * @param segment which segment each row belongs to
   * @param count number of segments
   * @param rows the rows, at least one, [rows][width]
   * @return a sum a segment, of zeros where it has no rows, [count][width]
   */
  static INDArray of(int[] segment, int count, INDArray rows) {
    int[] sizes = new int[count];
    for (int each : segment) {
      sizes[each]++;
    }
    SegmentSums sums = new SegmentSums(count, rows);
    int[] segments = IntStream.range(0, count).filter(each -> sizes[each] > 0).toArray();
    int[] filled = IntStream.of(segments).map(each -> sizes[each]).toArray();
    Unfinished left =
        new Unfinished(Nd4j.pullRows(rows, 1, sorted(segment, sizes), 'c'), segments, filled);
    while (left.segments().length > 0) {
      left = sums.halve(left);
    }
    return Nd4j.pullRows(
        Nd4j.concat(0, sums.finished.toArray(INDArray[]::new)), 1, sums.place, 'c');
  }

  /** The numbers of the rows, segment after segment. */
  private static int[] sorted(int[] segment, int[] sizes) {
    int[] at = new int[sizes.length];
    for (int each = 1; each < at.length; each++) {
      at[each] = at[each - 1] + sizes[each - 1];
    }
    int[] sorted = new int[segment.length];
    for (int row = 0; row < segment.length; row++) {
      sorted[at[segment[row]]++] = row;
    }
    return sorted;
  }

  /** Takes away the segments of one row; of the others, half the rows are left, rounded up. */
  private Unfinished halve(Unfinished all) {
    IntStream.Builder ends = IntStream.builder();
    IntStream.Builder segments = IntStream.builder();
    IntStream.Builder sizes = IntStream.builder();
    IntStream.Builder left = IntStream.builder();
    IntStream.Builder right = IntStream.builder();
    int begin = 0;
    for (int i = 0; i < all.segments().length; i++) {
      int size = all.sizes()[i];
      if (size == 1) {
        ends.add(begin);
        place[all.segments()[i]] = count++;
      } else {
        segments.add(all.segments()[i]);
        sizes.add((size + 1) / 2);
      }
      for (int k = 0; k < size && size > 1; k += 2) {
        left.add(begin + k);
        right.add(Math.min(begin + k + 1, begin + size - 1));
      }
      begin += size;
    }
    int[] single = ends.build().toArray();
    if (single.length > 0) {
      finished.add(Nd4j.pullRows(all.rows(), 1, single, 'c'));
    }
    int[] first = left.build().toArray();
    INDArray halves = null;
    if (first.length > 0) {
      int[] second = right.build().toArray();
      // A row left over is its own neighbour, times 0.
      double[] pairs =
          IntStream.range(0, first.length).mapToDouble(i -> second[i] - first[i]).toArray();
      INDArray each = Nd4j.createFromArray(pairs).reshape(pairs.length, 1);
      INDArray others = Nd4j.pullRows(all.rows(), 1, second, 'c');
      others.muliColumnVector(each.castTo(others.dataType()));
      halves = Nd4j.pullRows(all.rows(), 1, first, 'c').addi(others);
    }
    return new Unfinished(halves, segments.build().toArray(), sizes.build().toArray());
  }
}
