package io.sparkdae.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EarlyStoppingTest {

  /** The epoch after which training stopped; 0 if it did not. */
  private static int stopped(EarlyStopping stopping, double... losses) {
    for (int i = 0; i < losses.length; i++) {
      stopping.isBest(i + 1, losses[i]);
      if (stopping.isOver()) {
        return i + 1;
      }
    }
    return 0;
  }

  @Test
  void aZigZagKeepsTheLowestEpoch() {
    EarlyStopping stopping = new EarlyStopping(0, 0);
    assertThat(stopped(stopping, 5, 3, 4, 2, 6, 2.5, 7)).isZero();
    assertThat(stopping.bestEpoch()).isEqualTo(4);
  }

  @Test
  void tellsTheBestFromTheRest() {
    EarlyStopping stopping = new EarlyStopping(0, 0);
    assertThat(stopping.isBest(1, 5)).isTrue();
    assertThat(stopping.isBest(2, 6)).isFalse();
    assertThat(stopping.isBest(3, 4)).isTrue();
    assertThat(stopping.isBest(4, 4)).isFalse();
  }

  @Test
  void stopsAfterPatienceEpochsWithoutImprovement() {
    assertThat(stopped(new EarlyStopping(2, 0), 5, 4, 4.5, 3, 3, 3.1, 2)).isEqualTo(6);
    assertThat(stopped(new EarlyStopping(1, 0), 5, 5, 1)).isEqualTo(2);
  }

  @Test
  void aDecreaseWithinToleranceIsNoImprovementButMayBeTheBest() {
    EarlyStopping stopping = new EarlyStopping(2, 0.5);
    assertThat(stopped(stopping, 5, 4.8, 4.6, 4)).isEqualTo(3);
    assertThat(stopping.bestEpoch()).isEqualTo(3);
  }

  @Test
  void smallStepsAddUpToAnImprovement() {
    assertThat(stopped(new EarlyStopping(2, 0.5), 5, 4.7, 4.4, 4.1, 3.8)).isZero();
  }

  @Test
  void withoutPatienceItNeverStops() {
    assertThat(stopped(new EarlyStopping(0, 0), 1, 2, 3, 4, 5, 6)).isZero();
  }
}
