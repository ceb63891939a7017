package io.sparkdae.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** The same thing measured several times; at least once. */
record Samples(double[] values) {

  Samples {
    if (values.length == 0) {
      throw new IllegalArgumentException("nothing was measured");
    }
  }

  static Samples of(List<Double> values) {
    return new Samples(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  double median() {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  double min() {
    return Arrays.stream(values).min().orElseThrow();
  }

  double max() {
    return Arrays.stream(values).max().orElseThrow();
  }

  int count() {
    return values.length;
  }

  Samples map(DoubleUnaryOperator each) {
    return new Samples(Arrays.stream(values).map(each).toArray());
  }

  /** Combines measurement by measurement: those of one repetition belong together. */
  Samples with(Samples that, DoubleBinaryOperator each) {
    return new Samples(
        IntStream.range(0, values.length)
            .mapToDouble(i -> each.applyAsDouble(values[i], that.values[i]))
            .toArray());
  }

  /** Quotients, measurement by measurement. */
  Samples over(Samples that) {
    return with(that, (a, b) -> a / b);
  }
}
