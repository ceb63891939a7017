package io.sparkdae.network.layer;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Sums of rows by segment, in ND4J operations. Neighbours are added pair by pair, and the sums
 * again until each segment has one: a scattered sum on a GPU takes its terms in an order that
 * changes from run to run, and a product with a matrix of which row goes where takes the product of
 * both counts.
 */
final class SegmentSums {

  private static final int NONE = -1;

  private SegmentSums() {}

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
    INDArray sorted = pull(rows, sorted(segment, sizes));
    while (Arrays.stream(sizes).anyMatch(size -> size > 1)) {
      int[] halves = Arrays.stream(sizes).map(size -> (size + 1) / 2).toArray();
      int[] left = new int[Arrays.stream(halves).sum()];
      int[] right = new int[left.length];
      int begin = 0;
      int to = 0;
      for (int size : sizes) {
        for (int k = 0; k < size; k += 2) {
          left[to] = begin + k;
          right[to++] = k + 1 < size ? begin + k + 1 : NONE;
        }
        begin += size;
      }
      sorted = pull(sorted, left).addi(pull(sorted, right));
      sizes = halves;
    }
    int[] own = new int[count];
    int at = 0;
    for (int each = 0; each < count; each++) {
      own[each] = sizes[each] == 0 ? NONE : at++;
    }
    return pull(sorted, own);
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

  /** Rows by number; zeros for {@link #NONE}. */
  private static INDArray pull(INDArray rows, int[] numbers) {
    if (Arrays.stream(numbers).noneMatch(number -> number == NONE)) {
      return Nd4j.pullRows(rows, 1, numbers, 'c');
    }
    INDArray zeros = Nd4j.zeros(rows.dataType(), 1, rows.size(1));
    int[] shifted = Arrays.stream(numbers).map(number -> number + 1).toArray();
    return Nd4j.pullRows(Nd4j.concat(0, zeros, rows), 1, shifted, 'c');
  }
}
