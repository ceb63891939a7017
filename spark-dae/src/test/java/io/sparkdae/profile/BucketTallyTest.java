package io.sparkdae.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkdae.BesideSpark;
import java.util.List;
import org.junit.jupiter.api.Test;

@BesideSpark
class BucketTallyTest {

  private static final List<Buckets.Bucket> COARSE =
      List.of(new Buckets.Bucket(4, -1, 0), new Buckets.Bucket(3, 1, 2));

  private static BucketTally tally(double... numbers) {
    BucketTally tally = new BucketTally(COARSE, 64);
    for (double number : numbers) {
      tally.add(number);
    }
    tally.trim();
    return tally;
  }

  @Test
  void findsTheNumbersOfItsBuckets() {
    BucketTally all = tally(-1, -0.0, .5, Double.NaN, 2, Double.POSITIVE_INFINITY);
    all.add(tally(-2, -.5, 0, 1, 1.5, 3, Double.NEGATIVE_INFINITY));
    assertThatCode(() -> all.requireSame("x", COARSE)).doesNotThrowAnyException();
    Quantiles first = all.sketches().get(0).quantiles();
    assertThat(first.size()).isEqualTo(3);
    assertThat(first.weight(2)).isEqualTo(2);
    assertThat(all.sketches().get(1).quantiles().size()).isEqualTo(3);
  }

  @Test
  void tellsOtherNumbersFromThoseOfTheFirstReading() {
    BucketTally other = tally(-1, -.5, 1, 1.5, 2);
    assertThatThrownBy(() -> other.requireSame("x", COARSE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "the dataset gave other rows when it was read again, found 4 numbers of column x in a"
                + " range at first and 2 later; a fit reads its rows several times");
  }
}
