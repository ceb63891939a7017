package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.profile.QuantileSketch;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorScaleTest {

  /** Median 4; distances 4, 2, 0, 6, 26, of which the median is 4. */
  @Test
  void aScoreIsInRobustStandardDeviationsAboveTheMedian() {
    ErrorScale scale = ErrorScale.of(sketch(30, 4, 0, 2, 10).quantiles());
    assertThat(scale.median()).isEqualTo(4);
    assertThat(scale.spread()).isCloseTo(1.4826 * 4, within(1e-12));
    assertThat(scale.score(4 + 2 * 1.4826 * 4)).isCloseTo(2, within(1e-12));
  }

  @Test
  void aColumnThatAlwaysFollowsIsNotBlownUp() {
    assertThat(ErrorScale.of(sketch(0, 0, 0, 0, 7).quantiles())).isEqualTo(new ErrorScale(0, 1));
    assertThat(ErrorScale.of(sketch().quantiles()).score(3)).isEqualTo(3);
  }

  @Test
  void manyLossesScaleAsTheirExactDistributionDoes() {
    double[] losses = new double[20_000];
    Arrays.setAll(losses, i -> 100.0 * ((i * 7919L) % losses.length) / losses.length);
    ErrorScale scale = ErrorScale.of(sketch(losses).quantiles());
    assertThat(scale.median()).isCloseTo(50, within(0.2));
    assertThat(scale.spread()).isCloseTo(1.4826 * 25, within(0.3));
  }

  @Test
  void aThresholdLiesBetweenTheErrorsAroundIt() {
    ValidationErrors errors = ValidationErrors.of(List.of(), sketch(1, 2, 3, 4).quantiles());
    assertThat(errors.threshold(0)).isEqualTo(1);
    assertThat(errors.threshold(0.5)).isEqualTo(2);
    assertThat(errors.threshold(0.5005)).isCloseTo(2.5, within(1e-9));
    assertThat(errors.threshold(1)).isEqualTo(4);
    for (double share : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> errors.threshold(share))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("quantile must be between 0 and 1, found " + share)
          .hasMessageContaining("the share of validation rows")
          .hasMessageContaining("give .99");
    }
  }

  private static QuantileSketch sketch(double... losses) {
    QuantileSketch sketch = new QuantileSketch(0.001);
    sketch.add(losses, losses.length);
    return sketch;
  }
}
