package io.sparkdae.training;

import java.io.Serializable;

/**
 * How long a training is.
 *
 * @param epochs number of epochs, if nothing stops it early
 * @param stepsPerEpoch steps that every worker takes in an epoch: all the same number, so that the
 *     count of steps is exact
 */
record Course(int epochs, int stepsPerEpoch) implements Serializable {

  /**
   * The course over workers that hold these numbers of rows. An epoch has as many steps as batches
   * of the planned size fit best into the largest worker's rows, but never so many that a batch has
   * fewer than two rows: batch statistics of one row say nothing.
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
    long fitting = Math.round((double) most / plan.batchSize());
    int steps = (int) Math.max(1, Math.min(fitting, least / 2));
    int forMinSteps = (int) Math.ceil((double) plan.minSteps() / steps);
    return new Course(Math.max(plan.maxIter(), forMinSteps), steps);
  }

  /** Number of steps of the whole training. */
  long totalSteps() {
    return (long) epochs * stepsPerEpoch;
  }
}
