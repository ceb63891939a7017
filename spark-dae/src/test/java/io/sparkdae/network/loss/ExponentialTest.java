package io.sparkdae.network.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.BesideSpark;
import org.junit.jupiter.api.Test;

@BesideSpark
class ExponentialTest {

  @Test
  void isExpDownToMinusThirty() {
    double[] x = new double[3001];
    for (int i = 0; i < x.length; i++) {
      x[i] = -0.01 * i;
    }
    Exponential.apply(x);
    for (int i = 0; i < x.length; i++) {
      double exact = Math.exp(-0.01 * i);
      assertThat(x[i] / exact).isCloseTo(1, within(1e-10));
    }
  }

  @Test
  void isNothingToSpeakOfFarBelow() {
    double[] x = {-700, -1e9, Double.NEGATIVE_INFINITY};
    Exponential.apply(x);
    assertThat(x[0]).isPositive().isLessThan(1e-300);
    assertThat(x[1]).isEqualTo(x[0]);
    assertThat(x[2]).isEqualTo(x[0]);
  }

  @Test
  void aLostScoreStaysLost() {
    double[] x = {Double.NaN};
    Exponential.apply(x);
    assertThat(x[0]).isNaN();
  }
}
