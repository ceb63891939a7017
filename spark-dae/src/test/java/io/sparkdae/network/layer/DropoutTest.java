package io.sparkdae.network.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.BesideSpark;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@BesideSpark
class DropoutTest {

  private static final int LENGTH = 1_000_000;

  /** Within five standard deviations of a binomial share. */
  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.01, 0.1, 0.5, 0.9})
  void dropsItsShare(double rate) {
    double deviation = Math.sqrt(rate * (1 - rate) / LENGTH);
    assertThat(zeros(drawn(rate, 7).mask(LENGTH)) / LENGTH).isCloseTo(rate, within(5 * deviation));
  }

  /** Given that a number is dropped, the next is with the same probability. */
  @Test
  void dropsNeighboursIndependently() {
    float[] mask = drawn(0.1, 3).mask(LENGTH);
    double pairs = 0;
    for (int i = 1; i < LENGTH; i++) {
      pairs += mask[i - 1] == 0 && mask[i] == 0 ? 1 : 0;
    }
    assertThat(pairs / LENGTH).isCloseTo(0.01, within(5e-4));
  }

  @Test
  void everyPlaceIsAsLikely() {
    int seeds = 20_000;
    double[] hits = new double[8];
    Dropout dropout = new Dropout(0.25);
    for (int seed = 0; seed < seeds; seed++) {
      dropout.draw(hits.length, seed);
      float[] mask = dropout.mask(hits.length);
      for (int i = 0; i < hits.length; i++) {
        hits[i] += mask[i] == 0 ? 1.0 / seeds : 0;
      }
    }
    for (double hit : hits) {
      assertThat(hit).isCloseTo(0.25, within(0.016));
    }
  }

  @Test
  void theSameSeedDropsTheSame() {
    assertThat(drawn(0.1, 5).mask(1000)).isEqualTo(drawn(0.1, 5).mask(1000));
    assertThat(drawn(0.1, 5).mask(1000)).isNotEqualTo(drawn(0.1, 6).mask(1000));
  }

  @Test
  void aStretchIsZeroedWhereTheWholeIs() {
    Dropout dropout = drawn(0.3, 11);
    float[] stretch = new float[200];
    Arrays.fill(stretch, dropout.scale());
    dropout.zero(stretch, 400, 200);
    assertThat(stretch).isEqualTo(Arrays.copyOfRange(dropout.mask(1000), 400, 600));
  }

  @Test
  void onlyTheFirstNumbersOfARowAreDropped() {
    Dropout dropout = new Dropout(0.5);
    dropout.draw(200, 1);
    float[] rows = new float[300];
    Arrays.fill(rows, 1f);
    dropout.apply(rows, 100, 3, 2);
    float[] mask = dropout.mask(200);
    for (int r = 0; r < 100; r++) {
      assertThat(Arrays.copyOfRange(rows, 3 * r, 3 * r + 3))
          .containsExactly(mask[2 * r], mask[2 * r + 1], 1f);
    }
  }

  @Test
  void withoutARateNothingIsDropped() {
    assertThat(drawn(0, 1).mask(4)).containsExactly(1f, 1f, 1f, 1f);
  }

  private static Dropout drawn(double rate, long seed) {
    Dropout dropout = new Dropout(rate);
    dropout.draw(LENGTH, seed);
    return dropout;
  }

  private static double zeros(float[] mask) {
    double zeros = 0;
    for (float factor : mask) {
      zeros += factor == 0 ? 1 : 0;
    }
    return zeros;
  }
}
