package io.sparkdae.profile;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.sql.vectorized.ColumnVector;

/**
 * What one pass learns of a column of numbers. A cell only lands in a buffer; moments and quantiles
 * take a full buffer at once, which is what makes the pass cheap.
 */
final class NumberTally implements Serializable {

  /** Columns of at most so many distinct values have exact quantiles. */
  static final int EXACT_VALUES = 4096;

  private static final long serialVersionUID = 1L;
  private static final int SMALL = 128;

  private final double relativeError;
  private double[] buffer = new double[SMALL];
  private int buffered;
  private long nulls;
  private long nans;
  private long infinities;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private Moments moments = Moments.NONE;
  private ValueCounts exact = new ValueCounts(EXACT_VALUES);
  private QuantileSketch sketch;

  NumberTally(double relativeError) {
    this.relativeError = relativeError;
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
    int full = QuantileSketch.capacity(relativeError);
    if (buffered < full) {
      buffer = Arrays.copyOf(buffer, Math.min(full, 4 * buffered));
    } else {
      drain();
    }
  }

  private void drain() {
    int n = buffered;
    buffered = 0;
    moments = moments.plus(Moments.of(buffer, n));
    for (int i = 0; i < n; i++) {
      min = Math.min(min, buffer[i]);
      max = Math.max(max, buffer[i]);
    }
    int counted = 0;
    while (exact != null && counted < n) {
      if (exact.add(buffer[counted], 1)) {
        counted++;
      } else {
        spill();
      }
    }
    if (counted == 0) {
      sketchOrNew().add(buffer, n);
    } else if (counted < n) {
      sketchOrNew().add(Arrays.copyOfRange(buffer, counted, n), n - counted);
    }
  }

  private void spill() {
    QuantileSketch into = sketchOrNew();
    exact.forEach(into::add);
    exact = null;
  }

  private QuantileSketch sketchOrNew() {
    if (sketch == null) {
      sketch = new QuantileSketch(relativeError);
    }
    return sketch;
  }

  /** Takes in what is buffered and drops spare room, before the tally travels. */
  void seal() {
    drain();
    buffer = new double[SMALL];
    if (sketch != null) {
      sketch.trim();
    }
  }

  /** Adds another sealed tally to this sealed one. */
  void add(NumberTally that) {
    nulls += that.nulls;
    nans += that.nans;
    infinities += that.infinities;
    min = Math.min(min, that.min);
    max = Math.max(max, that.max);
    moments = moments.plus(that.moments);
    if (that.exact == null) {
      if (exact != null) {
        spill();
      }
      sketchOrNew().add(that.sketch);
    } else {
      that.exact.forEach(this::addCounted);
    }
  }

  private void addCounted(double value, long count) {
    if (exact != null && !exact.add(value, count)) {
      spill();
    } else if (exact != null) {
      return;
    }
    sketchOrNew().add(value, count);
  }

  ContinuousProfile profile(String name) {
    Quantiles quantiles = exact != null ? exact.quantiles(0) : sketch.quantiles();
    boolean constant = min == max;
    // Summing a constant rounds; its spread is 0 all the same.
    Moments shown = constant ? new Moments(moments.count(), min, 0, 0, 0) : moments;
    return new ContinuousProfile(name, nulls, nans, infinities, shown, min, max, quantiles);
  }
}
