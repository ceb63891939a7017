package io.sparkdae.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CourseTest {

  private static Course course(int maxIter, int minSteps, int batchSize, long... rows) {
    return Course.of(
        PlansForTest.plan(maxIter, minSteps, batchSize, 0, 0, PlansForTest.CLEAN), rows);
  }

  @Test
  void anEpochHasTheBatchesThatFitTheLargestWorker() {
    assertThat(course(3, 0, 100, 1000, 999)).isEqualTo(new Course(3, 10));
    assertThat(course(3, 0, 100, 149)).isEqualTo(new Course(3, 1));
    assertThat(course(3, 0, 100, 151)).isEqualTo(new Course(3, 2));
    assertThat(course(3, 0, 100, 5)).isEqualTo(new Course(3, 1));
  }

  @Test
  void noBatchHasASingleRow() {
    assertThat(course(1, 0, 2, 3)).isEqualTo(new Course(1, 1));
    assertThat(course(1, 0, 2, 5, 4)).isEqualTo(new Course(1, 2));
  }

  @Test
  void workersWithoutRowsDoNotCount() {
    assertThat(course(1, 0, 10, 100, 0)).isEqualTo(new Course(1, 10));
  }

  @Test
  void minStepsAsksForMoreEpochsNeverForFewer() {
    assertThat(course(3, 1500, 100, 1000)).isEqualTo(new Course(150, 10));
    assertThat(course(3, 1501, 100, 1000)).isEqualTo(new Course(151, 10));
    assertThat(course(3, 20, 100, 1000)).isEqualTo(new Course(3, 10));
    assertThat(course(3, 0, 100, 1000).totalSteps()).isEqualTo(30);
  }

  @Test
  void roundsCoverTheEpochOnce() {
    assertThat(Round.ofEpoch(4, 10, 4))
        .containsExactly(
            new Round(4, 1, 3, 0, 4), new Round(4, 2, 3, 4, 8), new Round(4, 3, 3, 8, 10));
    assertThat(Round.ofEpoch(1, 10, 0)).isEqualTo(List.of(new Round(1, 1, 1, 0, 10)));
    assertThat(Round.ofEpoch(1, 10, 99)).isEqualTo(List.of(new Round(1, 1, 1, 0, 10)));
  }

  @Test
  void workersShareABatchAndNoneGetsLessThan128Rows() {
    assertThat(course(1, 0, 512, 5120)).isEqualTo(new Course(1, 10, 1));
    assertThat(course(1, 0, 512, 2560, 2560)).isEqualTo(new Course(1, 10, 2));
    assertThat(course(1, 0, 512, 640, 640, 640, 640, 640, 640, 640, 640))
        .isEqualTo(new Course(1, 5, 4));
  }
}
