package io.sparkdae.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScheduleTest {

  @Test
  void flatCosineIsFlatForThreeQuartersAndFallsToNothing() {
    Schedule schedule = new Schedule(Schedule.Kind.FLAT_COSINE, 4e-3, 1);
    assertThat(schedule.learningRate(0, 400, 10)).isEqualTo(4e-3);
    assertThat(schedule.learningRate(300, 400, 10)).isEqualTo(4e-3);
    assertThat(schedule.learningRate(350, 400, 10)).isCloseTo(2e-3, within(1e-7));
    assertThat(schedule.learningRate(400, 400, 10)).isCloseTo(4e-8, within(1e-12));
    for (int step = 301; step < 400; step++) {
      assertThat(schedule.learningRate(step, 400, 10))
          .isLessThan(schedule.learningRate(step - 1, 400, 10));
    }
  }

  @Test
  void constantStays() {
    Schedule schedule = new Schedule(Schedule.Kind.CONSTANT, 1e-2, 1);
    assertThat(schedule.learningRate(399, 400, 10)).isEqualTo(1e-2);
  }

  @Test
  void exponentialFallsByItsFactorEachEpoch() {
    Schedule schedule = new Schedule(Schedule.Kind.EXPONENTIAL, 1e-2, 0.5);
    assertThat(schedule.learningRate(0, 400, 10)).isEqualTo(1e-2);
    assertThat(schedule.learningRate(10, 400, 10)).isCloseTo(5e-3, within(1e-12));
    assertThat(schedule.learningRate(15, 400, 10))
        .isCloseTo(1e-2 * Math.pow(0.5, 1.5), within(1e-12));
    assertThat(schedule.learningRate(20, 400, 10)).isCloseTo(2.5e-3, within(1e-12));
  }
}
