package io.sparkdae.scorer;

import io.sparkdae.table.SequencePlace;
import java.util.Arrays;

/**
 * One column's sequences to their features and back: convolution, max-pooling by two, convolution;
 * transposed convolution, unpooling, transposed convolution. Each is a linear map of a window that
 * slides over the steps.
 */
final class SequenceMaps {

  private static final int POOL = 2;

  private final SequencePlace place;
  private final Nonlinearity nonlinearity;
  private final int filters;
  private final int kernel;
  private final LinearMap first;
  private final LinearMap second;
  private LinearMap toPooled;
  private LinearMap toCells;

  /**
   * @param parameters the next parameters are those of the two convolutions
   * @throws IllegalArgumentException if there are too few, or the sequences are too short
   */
  SequenceMaps(ParameterReader parameters, SequencePlace place, NetworkShape shape) {
    this.place = place;
    this.nonlinearity = shape.nonlinearity();
    this.filters = shape.sequenceFilters();
    this.kernel = shape.sequenceKernelSize();
    if (pooled() < kernel) {
      throw new IllegalArgumentException(
          "sequences of " + place.steps() + " steps are too short for a kernel of " + kernel);
    }
    this.first = map(parameters, place.channels(), filters);
    this.second = map(parameters, filters, filters);
  }

  private LinearMap map(ParameterReader parameters, int inputs, int outputs) {
    LinearMap map = LinearMap.plain(parameters, Math.multiplyExact(kernel, inputs), outputs);
    map.requireFinite();
    return map;
  }

  /** The next parameters are those of the transposed convolutions. */
  void readDecoder(ParameterReader parameters) {
    toPooled = map(parameters, filters, filters);
    toCells = map(parameters, filters, place.channels());
  }

  SequencePlace place() {
    return place;
  }

  private int convolved() {
    return place.steps() - kernel + 1;
  }

  private int pooled() {
    return convolved() / POOL;
  }

  private int featureSteps() {
    return pooled() - kernel + 1;
  }

  /** Number of features. */
  int features() {
    return Math.multiplyExact(filters, featureSteps());
  }

  /** Writes the features of a row's cells, which lie from a position on. */
  void encode(float[] cells, int from, float[] out, int to) {
    float[] steps = convolve(cells, from);
    float[] maxima = new float[pooled() * filters];
    for (int k = 0; k < maxima.length; k++) {
      int at = k / filters * POOL * filters + k % filters;
      maxima[k] = Math.max(steps[at], steps[at + filters]);
    }
    float[] z = slide(second, maxima, featureSteps(), 1);
    nonlinearity.apply(z, 0, z.length);
    for (int t = 0; t < featureSteps(); t++) {
      for (int f = 0; f < filters; f++) {
        out[to + f * featureSteps() + t] = z[t * filters + f];
      }
    }
  }

  /**
   * Writes cells rebuilt of features.
   *
   * @param features has them from {@code from} on
   * @param cells what the row's own cells are, from {@code cellsAt} on: they say whence the maxima
   *     came
   */
  void decode(float[] features, int from, float[] cells, int cellsAt, float[] out, int to) {
    float[] read = new float[featureSteps() * filters];
    for (int t = 0; t < featureSteps(); t++) {
      for (int f = 0; f < filters; f++) {
        read[t * filters + f] = features[from + f * featureSteps() + t];
      }
    }
    nonlinearity.apply(read, 0, read.length);
    float[] maxima = slide(toPooled, read, pooled(), -1);
    nonlinearity.apply(maxima, 0, maxima.length);
    float[] own = convolve(cells, cellsAt);
    float[] steps = new float[convolved() * filters];
    for (int k = 0; k < maxima.length; k++) {
      int at = k / filters * POOL * filters + k % filters;
      steps[own[at + filters] > own[at] ? at + filters : at] = maxima[k];
    }
    float[] z = slide(toCells, steps, place.steps(), -1);
    for (int t = 0; t < place.steps(); t++) {
      for (int c = 0; c < place.channels(); c++) {
        out[to + c * place.steps() + t] = z[t * place.channels() + c];
      }
    }
  }

  /** Activations behind the first convolution, [steps][filters]. */
  private float[] convolve(float[] cells, int from) {
    float[] steps = new float[place.entries()];
    for (int t = 0; t < place.steps(); t++) {
      for (int c = 0; c < place.channels(); c++) {
        steps[t * place.channels() + c] = cells[from + c * place.steps() + t];
      }
    }
    float[] z = slide(first, steps, convolved(), 1);
    nonlinearity.apply(z, 0, z.length);
    return z;
  }

  /**
   * A map of the window at each step.
   *
   * @param x steps, [steps][channels]
   * @param count number of steps to write
   * @param direction 1 for a window that reads later steps, −1 for one that reads earlier ones
   */
  private float[] slide(LinearMap map, float[] x, int count, int direction) {
    int width = map.inputs() / kernel;
    float[] window = new float[map.inputs()];
    float[] z = new float[count * map.outputs()];
    for (int t = 0; t < count; t++) {
      for (int tap = 0; tap < kernel; tap++) {
        int at = (t + direction * tap) * width;
        if (at >= 0 && at < x.length) {
          System.arraycopy(x, at, window, tap * width, width);
        } else {
          Arrays.fill(window, tap * width, (tap + 1) * width, 0);
        }
      }
      map.apply(window, 0, z, t * map.outputs());
    }
    return z;
  }
}
