package io.sparkdae.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.BesideSpark;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against decimals of as many digits as it takes. */
@BesideSpark
class ExactSumTest {

  /** Numbers of all magnitudes, subnormal ones among them; a long sum of squares may overflow. */
  private static double[] numbers(int count, double range) {
    Random random = new Random(4);
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      double number = random.nextGaussian() * Math.pow(2, range * (random.nextDouble() - .5));
      numbers[i] = i % 10 == 0 ? random.nextInt(99) * Double.MIN_VALUE : number;
    }
    return numbers;
  }

  private static BigDecimal decimal(double number) {
    return new BigDecimal(number);
  }

  @Test
  void sumsAreExact() {
    for (double range : new double[] {4, 200, 2000}) {
      ExactSum first = new ExactSum();
      ExactSum second = new ExactSum();
      BigDecimal expected = BigDecimal.ZERO;
      for (double number : numbers(5000, range)) {
        (number > 0 ? first : second).add(number);
        expected = expected.add(decimal(number));
      }
      first.add(second);
      assertThat(first.value()).isEqualTo(expected.doubleValue());
      assertThat(first.remainder())
          .isEqualTo(expected.subtract(decimal(first.value())).doubleValue());
      assertThat(first.value(3)).isEqualTo(expected.divide(BigDecimal.valueOf(8)).doubleValue());
      ExactSum none = new ExactSum();
      none.add(first);
      none.add(-first.value());
      none.add(-first.remainder());
      assertThat(Math.abs(none.value())).isLessThanOrEqualTo(Math.ulp(first.remainder()));
    }
  }

  @Test
  void sumsOfLargestNumbersHaveMeans() {
    ExactSum sum = new ExactSum();
    for (int i = 0; i < 3; i++) {
      sum.add(Double.MAX_VALUE);
    }
    assertThat(sum.value()).isInfinite();
    assertThat(sum.mean(3)).isEqualTo(Double.MAX_VALUE);
    assertThat(new ExactSum().value()).isZero();
  }

  @Test
  void meanAndVarianceAreRoundedOnce() {
    for (double range : new double[] {4, 200, 1000}) {
      double[] numbers = numbers(3000, range);
      PowerSums sums = new PowerSums();
      sums.add(numbers, 0, 1000);
      PowerSums others = new PowerSums();
      others.add(numbers, 1000, 3000);
      sums.add(others);
      BigDecimal total = BigDecimal.ZERO;
      BigDecimal squares = BigDecimal.ZERO;
      for (double number : numbers) {
        total = total.add(decimal(number));
        squares = squares.add(decimal(number).pow(2));
      }
      BigDecimal count = BigDecimal.valueOf(numbers.length);
      MathContext digits = new MathContext(40);
      assertThat(sums.mean(3000)).isEqualTo(total.divide(count, digits).doubleValue());
      BigDecimal variance =
          squares.multiply(count).subtract(total.pow(2)).divide(count.pow(2), digits);
      assertThat(sums.variance(3000)).isEqualTo(variance.doubleValue());
    }
  }

  @Test
  void nothingCancels() {
    double far = 0x1p50;
    double[] numbers = {far + 1, far - 1, far + 3, far - 3, Double.NaN, -0.0};
    PowerSums sums = new PowerSums();
    sums.add(numbers, 0, 4);
    assertThat(sums.mean(4)).isEqualTo(far);
    assertThat(sums.variance(4)).isEqualTo(5);
    ExactSum explained = new ExactSum();
    explained.add(2 * far * far * 0x1p-800); // of the first two numbers, divided by 4^400
    explained.add(2 * far * far * 0x1p-800);
    assertThat(sums.varianceWithin(4, explained, 400)).isEqualTo(5);
    PowerSums constant = new PowerSums();
    constant.add(new double[] {.1, .1, .1}, 0, 3);
    assertThat(constant.mean(3)).isEqualTo(.1);
    assertThat(constant.variance(3)).isZero();
    PowerSums missing = new PowerSums();
    missing.add(numbers, 4, 6);
    assertThat(missing.variance(1)).isZero();
  }
}
