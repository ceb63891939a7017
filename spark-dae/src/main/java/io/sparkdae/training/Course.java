package io.sparkdae.training;

import java.io.Serializable;

/**
 * How long a training is.
 *
 * @param epochs number of epochs, if nothing stops it early
 * @param stepsPerEpoch steps that every worker takes in an epoch: all the same number, so that the
 *     count of steps is exact
 * @param sharedBy how many workers' batches make one of the plan's; at least 1
 */
record Course(int epochs, int stepsPerEpoch, double sharedBy) implements Serializable {

  /**
   * Rows that a worker's batch has at least, if the plan's has so many: for its statistics' sake.
   */
  private static final int LEAST_SHARE = 128;

  /** A course in which every worker's batch is as large as the plan's. */
  Course(int epochs, int stepsPerEpoch) {
    this(epochs, stepsPerEpoch, 1);
  }

  /**
   * The course over workers that hold these numbers of rows. The plan's batch is shared by the
   * workers, so that an epoch has the same steps with two workers as with one, down to {@value
   * #LEAST_SHARE} rows each. An epoch has as many steps as such shares fit best into the largest
   * worker's rows, but never so many that a batch has fewer than two rows: batch statistics of one
   * row say nothing.
   */
  static Course of(TrainingPlan plan, long[] rows) {
    long most = 0;
    long least = Long.MAX_VALUE;
    for (long held : rows) {
      if (held > 0) {
        most = Math.max(most, held);
        least = Math.min(least, held);
      }
    }
    int shareOfBatch = Math.max(plan.batchSize() / rows.length, LEAST_SHARE);
    int share = Math.min(plan.batchSize(), shareOfBatch);
    long fitting = Math.round((double) most / share);
    int steps = (int) Math.max(1, Math.min(fitting, least / 2));
    int forMinSteps = (int) Math.ceil((double) plan.minSteps() / steps);
    double sharedBy = (double) plan.batchSize() / share;
    return new Course(Math.max(plan.maxIter(), forMinSteps), steps, sharedBy);
  }

  /** Number of steps of the whole training. */
  long totalSteps() {
    return (long) epochs * stepsPerEpoch;
  }
}
