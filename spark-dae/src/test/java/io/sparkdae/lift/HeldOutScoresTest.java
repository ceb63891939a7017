package io.sparkdae.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Numbers small enough for paper. */
class HeldOutScoresTest {

  /** Of six pairs of classes four are in order, one is a tie. */
  @Test
  void classes() {
    Map<String, Double> scores =
        new HeldOutScores(
                new double[] {1, 0, 1, 0, 0},
                new double[] {1, 1, 0, 0, 0},
                new double[] {.8, .5, .5, .6, .1})
            .byName();
    assertThat(scores).containsOnlyKeys("auc", "logLoss", "accuracy");
    assertThat(scores.get("auc")).isCloseTo(4.5 / 6, within(1e-12));
    assertThat(scores.get("accuracy")).isCloseTo(.6, within(1e-12));
    assertThat(scores.get("logLoss"))
        .isCloseTo(-Math.log(.8 * .5 * .5 * .4 * .9) / 5, within(1e-12));
  }

  @Test
  void certaintyThatIsWrongCostsMuchButNotEverything() {
    Map<String, Double> scores =
        new HeldOutScores(new double[] {1, 0}, new double[] {0, 0}, new double[] {0, 0}).byName();
    assertThat(scores.get("logLoss")).isCloseTo(-Math.log(1e-15) / 2, within(1e-9));
    assertThat(scores.get("auc")).isEqualTo(.5);
  }

  @Test
  void probabilitiesThatAreNoneHaveNoArea() {
    double[] labels = {1, 0};
    double[] lost = {Double.NaN, .5};
    assertThat(new HeldOutScores(labels, labels, lost).byName().get("auc")).isNaN();
    assertThat(new HeldOutScores(new double[2], labels, new double[2]).byName().get("auc")).isNaN();
  }

  @Test
  void numbers() {
    Map<String, Double> scores =
        new HeldOutScores(new double[] {1, 2, 3}, new double[] {1, 2, 4}, new double[0]).byName();
    assertThat(scores).containsOnlyKeys("r2", "rmse");
    assertThat(scores.get("r2")).isCloseTo(.5, within(1e-12));
    assertThat(scores.get("rmse")).isCloseTo(Math.sqrt(1 / 3.0), within(1e-12));
  }
}
