package io.sparkdae.network.layer;

import io.sparkdae.network.optimizer.RowGradients;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link RowSums} over plain memory. */
final class HostRowSums implements RowSums {

  private final int width;
  private final int[] place;
  private int[] rows = new int[64];
  private float[] values;
  private int count;

  /**
   * @param rows number of rows of the table
   * @param width width of a row
   */
  HostRowSums(int rows, int width) {
    this.width = width;
    this.place = new int[rows];
    Arrays.fill(place, -1);
    this.values = new float[this.rows.length * width];
  }

  @Override
  public void clear() {
    for (int i = 0; i < count; i++) {
      place[rows[i]] = -1;
    }
    count = 0;
  }

  /** Adds a stretch of an array, times a factor, to a row's sum. */
  void add(int row, float[] from, int at, float factor) {
    int to = start(row);
    for (int k = 0; k < width; k++) {
      values[to + k] += factor * from[at + k];
    }
  }

  @Override
  public void add(int[] more, INDArray gradients) {
    float[] each = HostMemory.read(gradients);
    for (int i = 0; i < more.length; i++) {
      add(more[i], each, i * width, 1f);
    }
  }

  @Override
  public void scale(float[] factors) {
    for (int i = 0; i < count; i++) {
      float factor = factors[rows[i]];
      for (int k = i * width; k < (i + 1) * width; k++) {
        values[k] *= factor;
      }
    }
  }

  @Override
  public RowGradients gradients(int from) {
    return new RowGradients(
        from, width, Arrays.copyOf(rows, count), Arrays.copyOf(values, count * width));
  }

  private int start(int row) {
    if (place[row] < 0) {
      if (count == rows.length) {
        rows = Arrays.copyOf(rows, 2 * count);
        values = Arrays.copyOf(values, 2 * count * width);
      }
      Arrays.fill(values, count * width, (count + 1) * width, 0f);
      rows[count] = row;
      place[row] = count++;
    }
    return place[row] * width;
  }
}
