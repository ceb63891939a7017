package io.sparkdae.network.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.BesideSpark;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@BesideSpark
class SoftmaxTest {

  /** Few classes by one loop, many by another. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 47, 48, 301})
  void costsTheSurpriseAndPullsByProbabilities(int classes) {
    SplittableRandom random = new SplittableRandom(classes);
    double[] z = new double[classes + 2];
    for (int k = 0; k < z.length; k++) {
      z[k] = 4 * random.nextGaussian();
    }
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      sum += Math.exp(z[1 + k]);
    }
    int target = classes / 2;
    double expected = Math.log(sum) - z[1 + target];
    Head.Softmax head = new Head.Softmax(classes, 1, 0);
    assertThat(head.loss(z, 1, target)).isCloseTo(expected, within(1e-9));
    double[] gradient = z.clone();
    assertThat(head.gradient(gradient, 1, target)).isCloseTo(expected, within(1e-9));
    for (int k = 0; k < classes; k++) {
      double pull = Math.exp(z[1 + k]) / sum - (k == target ? 1 : 0);
      assertThat(gradient[1 + k]).isCloseTo(pull, within(1e-9));
    }
    assertThat(gradient[0]).isEqualTo(z[0]);
    assertThat(gradient[classes + 1]).isEqualTo(z[classes + 1]);
  }

  /** The unseen class has no part in the shares, however far it leads. */
  @Test
  void sharesAreThoseOfThePredictedClassesAlone() {
    Head.Softmax head = new Head.Softmax(4, 1, 1);
    float[] shares = {0.7f, 0.2f, 0.1f};
    for (double lead : new double[] {-1000, 0, 5, 746, 1e6, 1e300}) {
      double[] z = {9, lead, Math.log(0.7), Math.log(0.2), Math.log(0.1)};
      assertThat(head.probabilities(z, 1))
          .as("lead %s", lead)
          .containsExactly(shares, within(1e-6f));
    }
  }
}
