package io.sparkdae.network.layer;

import io.sparkdae.network.optimizer.RowGradients;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** {@link RowSums} in ND4J operations; only the rows' numbers are the host's. */
final class Nd4jRowSums implements RowSums {

  private final int width;
  private int[] rows = new int[0];

  /** A sum for each of the rows; null where there are none. */
  private INDArray sums;

  /**
   * @param width width of a row of the table
   */
  Nd4jRowSums(int width) {
    this.width = width;
  }

  @Override
  public void clear() {
    rows = new int[0];
    sums = null;
  }

  @Override
  public void add(int[] more, INDArray gradients) {
    if (more.length == 0) {
      return;
    }
    int[] all = Arrays.copyOf(rows, rows.length + more.length);
    System.arraycopy(more, 0, all, rows.length, more.length);
    INDArray each = sums == null ? gradients : Nd4j.concat(0, sums, gradients);
    Map<Integer, Integer> places = new LinkedHashMap<>();
    int[] place = new int[all.length];
    for (int i = 0; i < all.length; i++) {
      places.putIfAbsent(all[i], places.size());
      place[i] = places.get(all[i]);
    }
    rows = places.keySet().stream().mapToInt(Integer::intValue).toArray();
    sums = SegmentSums.of(place, rows.length, each);
  }

  @Override
  public void scale(float[] factors) {
    if (sums != null) {
      float[] own = new float[rows.length];
      for (int i = 0; i < own.length; i++) {
        own[i] = factors[rows[i]];
      }
      sums.muliColumnVector(
          Nd4j.createFromArray(own).reshape(own.length, 1).castTo(sums.dataType()));
    }
  }

  @Override
  public RowGradients gradients(int from) {
    return sums == null
        ? new RowGradients(from, width, rows, new float[0])
        : new FlatVector(Kernels.ND4J).rowGradients(from, rows, sums);
  }
}
