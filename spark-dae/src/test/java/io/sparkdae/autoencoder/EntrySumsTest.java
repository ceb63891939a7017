package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.BesideSpark;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

@BesideSpark
class EntrySumsTest {

  private static final int ENTRIES = 40;

  /** Entries of growing range: two doubles hold the first, a long sum takes the last. */
  @Test
  void meansAreThoseOfExactSums() {
    Random random = new Random(2);
    EntrySums first = new EntrySums();
    EntrySums second = new EntrySums();
    first.reach(ENTRIES);
    second.reach(ENTRIES);
    BigDecimal[] expected = new BigDecimal[ENTRIES];
    int rows = 500;
    for (int entry = 0; entry < ENTRIES; entry++) {
      expected[entry] = BigDecimal.ZERO;
      for (int row = 0; row < rows; row++) {
        double value =
            random.nextGaussian() * Math.pow(2, 50.0 * entry * (random.nextDouble() - .5));
        (row % 3 == 0 ? first : second).add(entry, value);
        expected[entry] = expected[entry].add(new BigDecimal(value));
      }
    }
    first.add(second);
    for (int entry = 0; entry < ENTRIES; entry++) {
      assertThat(first.mean(entry, rows)).isEqualTo(expected[entry].doubleValue() / rows);
    }
    BigDecimal total = BigDecimal.ZERO;
    for (BigDecimal sum : expected) {
      total = total.add(sum);
    }
    assertThat(first.total()).isEqualTo(total.round(MathContext.UNLIMITED).doubleValue());
  }

  @Test
  void largestNumbersHaveMeans() {
    EntrySums sums = new EntrySums();
    sums.reach(1);
    sums.add(0, Double.MAX_VALUE);
    sums.add(0, Double.MAX_VALUE);
    assertThat(sums.mean(0, 2)).isEqualTo(Double.MAX_VALUE);
  }
}
