package io.sparkdae.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.BesideSpark;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

@BesideSpark
class NumberTallyTest {

  private static NumberTally tally(double... values) {
    NumberTally tally = new NumberTally(0.001);
    for (double value : values) {
      tally.add(value);
    }
    tally.seal();
    return tally;
  }

  private static ContinuousProfile profile(NumberTally tally) {
    return tally.profile("x", tally.buckets());
  }

  @Test
  void manyDistinctValuesSpillIntoTheSketch() {
    double[] values = new Random(5).doubles(50_000).toArray();
    ContinuousProfile profile = profile(tally(values));
    assertThat(profile.quantiles().isExact()).isFalse();
    assertThat(profile.quantiles().count()).isEqualTo(values.length);
    assertThat(profile.quantiles().quantile(0.5)).isCloseTo(0.5, within(0.01));
    double mean = Arrays.stream(values).average().orElseThrow();
    assertThat(profile.moments().mean()).isCloseTo(mean, within(1e-12));
    assertThat(profile.min()).isEqualTo(Arrays.stream(values).min().orElseThrow());
    assertThat(profile.max()).isEqualTo(Arrays.stream(values).max().orElseThrow());
  }

  @Test
  void exactPartsSpillTogether() {
    NumberTally all = tally();
    int parts = 4;
    for (int part = 0; part < parts; part++) {
      double[] values = new double[3000];
      for (int i = 0; i < values.length; i++) {
        values[i] = part * 3000 + i;
      }
      all.add(tally(values));
    }
    Quantiles quantiles = profile(all).quantiles();
    assertThat(quantiles.count()).isEqualTo(12_000);
    assertThat(quantiles.quantile(0.5)).isCloseTo(6000, within(60.0));
    NumberTally sketched = tally(new Random(1).doubles(9000).toArray());
    sketched.add(tally(2, 2, 2));
    assertThat(profile(sketched).quantiles().count()).isEqualTo(9003);
    NumberTally few = tally(2, 2, 2);
    few.add(tally(new Random(1).doubles(9000).toArray()));
    assertThat(profile(few).quantiles().count()).isEqualTo(9003);
  }

  @Test
  void aLargeOffsetDoesNotEatTheSpread() {
    double[] values = new double[10_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = 1e9 + i % 3; // variance 2/3, naive sums of squares lose it
    }
    NumberTally all = tally(Arrays.copyOf(values, 5_000));
    all.add(tally(Arrays.copyOfRange(values, 5_000, 10_000)));
    assertThat(profile(all).moments().variance()).isCloseTo(2.0 / 3, within(1e-4));
  }

  @Test
  void bothZerosAreOneValue() {
    Quantiles quantiles = profile(tally(0.0, -0.0, 1)).quantiles();
    assertThat(quantiles.size()).isEqualTo(2);
    assertThat(quantiles.mode()).isEqualTo(0.0);
  }

  @Test
  void scoresOfASketchedColumnAscend() {
    double[] values = new Random(5).doubles(60_000).map(x -> -Math.log(x)).toArray();
    ContinuousProfile profile = profile(tally(values));
    var scores = NormalScoring.of(profile.quantiles());
    assertThat(scores.values().length).isBetween(300, 1100);
    assertThat(scores.values()[0]).isEqualTo(profile.min());
    assertThat(scores.scale(1e9)).isEqualTo(scores.scale(profile.max())).isBetween(4.0, 4.8);
    assertThat(scores.scale(Math.log(2))).isCloseTo(0, within(0.02));
    assertThat(scores.scale(-Math.log(0.0227501))).isCloseTo(2, within(0.05));
    assertThat(scores.unscale(scores.scale(1.7))).isCloseTo(1.7, within(1e-9));
  }
}
