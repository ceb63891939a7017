package io.sparkdae.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.BesideSpark;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@BesideSpark
class BucketSortTest {

  private static void assertSorts(double... numbers) {
    double[] expected = numbers.clone();
    Arrays.sort(expected);
    BucketSort.sort(numbers, numbers.length);
    assertThat(numbers).containsExactly(expected);
  }

  @Test
  void sortsAsTheJdkDoes() {
    Random random = new Random(1);
    assertSorts(random.doubles(2048).toArray());
    assertSorts(IntStream.range(0, 2048).mapToDouble(i -> random.nextGaussian()).toArray());
    assertSorts(
        IntStream.range(0, 2048).mapToDouble(i -> Math.exp(9 * random.nextGaussian())).toArray());
    assertSorts(IntStream.range(0, 2048).mapToDouble(i -> random.nextInt(5)).toArray());
    assertSorts(IntStream.range(0, 2048).mapToDouble(i -> -i).toArray());
  }

  @Test
  void survivesTheEndsOfTheRange() {
    assertSorts(1, 1, 1);
    assertSorts(7);
    assertSorts();
    assertSorts(Double.MAX_VALUE, -Double.MAX_VALUE, 0, 1e-300);
    assertSorts(Double.MIN_VALUE, 0, 2 * Double.MIN_VALUE);
    assertSorts(1e16, 1e16 + 2, 1e16 + 4, 1e16);
  }
}
