package io.sparkdae.profile;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.sql.vectorized.ColumnVector;

/**
 * What one pass learns of a column of numbers, in whatever order they come. A cell only lands in a
 * buffer; sums and quantiles take a full buffer at once, which is what makes the pass cheap.
 */
final class NumberTally implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int SMALL = 128;
  private static final int FULL = 2048;

  private double[] buffer = new double[SMALL];
  private int buffered;
  private long nulls;
  private long nans;
  private long infinities;
  private final PowerSums sums = new PowerSums();
  private final QuantileSketch sketch;

  NumberTally(double relativeError) {
    this.sketch = new QuantileSketch(relativeError);
  }

  void addNull() {
    nulls++;
  }

  void add(double value) {
    if (value - value != 0) { // NaN and the infinities only
      if (value != value) {
        nans++;
      } else {
        infinities++;
      }
      return;
    }
    buffer[buffered++] = value;
    if (buffered == buffer.length) {
      overflow();
    }
  }

  /** Adds the first {@code rows} cells of a vector. */
  void add(ColumnVector vector, ColumnKind kind, int rows) {
    boolean nullable = vector.hasNull();
    for (int row = 0; row < rows; row++) {
      if (nullable && vector.isNullAt(row)) {
        nulls++;
      } else {
        add(kind.getDouble(vector, row));
      }
    }
  }

  private void overflow() {
    if (buffered < FULL) {
      buffer = Arrays.copyOf(buffer, Math.min(FULL, 4 * buffered));
    } else {
      drain();
    }
  }

  private void drain() {
    sums.add(buffer, 0, buffered);
    sketch.add(buffer, buffered);
    buffered = 0;
  }

  /** Takes in what is buffered and drops spare room, before the tally travels. */
  void seal() {
    drain();
    buffer = new double[SMALL];
    sketch.trim();
  }

  /** Adds another sealed tally to this sealed one. */
  void add(NumberTally that) {
    nulls += that.nulls;
    nans += that.nans;
    infinities += that.infinities;
    sums.add(that.sums);
    sketch.add(that.sketch);
  }

  /** The buckets of the numbers. */
  Buckets buckets() {
    return new Buckets(sketch);
  }

  /**
   * The statistics.
   *
   * @param buckets those of this tally, or finer ones
   */
  ContinuousProfile profile(String name, Buckets buckets) {
    return new ContinuousProfile(
        name,
        nulls,
        nans,
        infinities,
        Moments.of(sums, buckets),
        buckets.min(),
        buckets.max(),
        buckets.quantiles());
  }
}
