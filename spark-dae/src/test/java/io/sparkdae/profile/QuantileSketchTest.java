package io.sparkdae.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.BesideSpark;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@BesideSpark
class QuantileSketchTest {

  private static final int N = 200_000;

  private static double[] numbers(long seed) {
    return new Random(seed).doubles(N).map(x -> x * x * 1000).toArray();
  }

  @Test
  void keepsItsStatedError() {
    double[] shuffled = numbers(1);
    double[] sorted = shuffled.clone();
    Arrays.sort(sorted);
    double[] zigzag =
        IntStream.range(0, N).mapToDouble(i -> sorted[i % 2 == 0 ? i : N - i]).toArray();
    for (double[] order : new double[][] {shuffled, sorted, zigzag}) {
      QuantileSketch sketch = new QuantileSketch(0.01);
      sketch.add(order, N);
      Quantiles quantiles = sketch.quantiles();
      assertThat(quantiles.isExact()).isFalse();
      assertThat(quantiles.rankError()).isLessThan(0.03);
      assertThat(quantiles.count()).isEqualTo(N);
      assertRanks(quantiles, sorted);
    }
  }

  private static void assertRanks(Quantiles quantiles, double[] sorted) {
    double resolution = 1.0 / quantiles.size();
    for (double p = 0.01; p < 1; p += 0.01) {
      int at = Arrays.binarySearch(sorted, quantiles.quantile(p));
      assertThat(at).as("a value of the data").isGreaterThanOrEqualTo(0);
      assertThat(Math.abs((at + 1.0) / N - p)).isLessThan(quantiles.rankError() + 8 * resolution);
    }
  }

  @Test
  void mergesAndStaysWithinItsError() {
    double[] numbers = numbers(2);
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    QuantileSketch all = new QuantileSketch(0.01);
    for (int part = 0; part < 8; part++) {
      QuantileSketch sketch = new QuantileSketch(0.01);
      sketch.add(Arrays.copyOfRange(numbers, part * N / 8, (part + 1) * N / 8), N / 8);
      sketch.trim();
      all.add(sketch);
    }
    assertThat(all.quantiles().count()).isEqualTo(N);
    assertRanks(all.quantiles(), sorted);
  }

  @Test
  void drawsNoRandomNumber() {
    QuantileSketch one = new QuantileSketch(0.01);
    QuantileSketch two = new QuantileSketch(0.01);
    one.add(numbers(3), N);
    two.add(numbers(3), N);
    assertThat(two.quantiles()).usingRecursiveComparison().isEqualTo(one.quantiles());
  }

  /** At the edge of what is counted exactly, in one order and in two parts of another. */
  @Test
  void asManyNumbersAsBucketsAreExact() {
    int buckets = 12_288;
    for (int distinct : new int[] {buckets, buckets + 1, 2 * buckets, 3 * buckets}) {
      double[] numbers = IntStream.range(0, 4 * distinct).mapToDouble(i -> i % distinct).toArray();
      QuantileSketch whole = new QuantileSketch(0.001);
      whole.add(numbers, numbers.length);
      QuantileSketch merged = new QuantileSketch(0.001);
      Arrays.sort(numbers);
      for (int from = 0; from < numbers.length; from += distinct) {
        QuantileSketch part = new QuantileSketch(0.001);
        part.add(Arrays.copyOfRange(numbers, from, from + distinct), distinct);
        part.trim();
        merged.add(part);
      }
      assertThat(whole.quantiles().isExact()).isEqualTo(distinct == buckets);
      assertThat(whole.quantiles().count()).isEqualTo(numbers.length);
      assertThat(merged.quantiles()).usingRecursiveComparison().isEqualTo(whole.quantiles());
    }
  }
}
