package io.sparkdae.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Outliers, what single precision can just hold, and denormals, against double precision. */
class NonlinearityTest {

  private static final float[] SIZES = {
    0, Float.MIN_VALUE, Float.MIN_NORMAL, 1, 20, 30, 88, 100, 1e3f, 1e10f, 1e30f, Float.MAX_VALUE
  };

  private static double exact(Nonlinearity nonlinearity, double x) {
    return switch (nonlinearity) {
      case MISH -> x * Math.tanh(Math.log1p(Math.exp(x)));
      case RELU -> Math.max(0, x);
      case SIGMOID -> 1 / (1 + Math.exp(-x));
      case TANH -> Math.tanh(x);
    };
  }

  @ParameterizedTest
  @EnumSource
  void farNumbersHaveTheirLimits(Nonlinearity nonlinearity) {
    for (float size : SIZES) {
      for (float x : new float[] {size, -size}) {
        float[] z = {7, x, 7};
        nonlinearity.apply(z, 1, 2);
        double exact = exact(nonlinearity, x);
        assertThat((double) z[1])
            .as("at %s", x)
            .isCloseTo(exact, within(2e-7 * Math.max(1, Math.abs(exact))));
        assertThat(z[0] + z[2]).isEqualTo(14);
      }
    }
  }
}
