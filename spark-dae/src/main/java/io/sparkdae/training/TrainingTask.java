package io.sparkdae.training;

import io.sparkdae.network.NetworkSpec;
import io.sparkdae.table.TableLayout;
import java.io.Serializable;

/**
 * What a worker needs to know, the same for all workers and rounds.
 *
 * @param spec the network
 * @param layout layout of the rows
 * @param plan how to train
 * @param course how long to train
 */
record TrainingTask(NetworkSpec spec, TableLayout layout, TrainingPlan plan, Course course)
    implements Serializable {

  /** The learning rate of a batch of an epoch. */
  double learningRate(int epoch, int batch) {
    long step = (long) (epoch - 1) * course.stepsPerEpoch() + batch;
    return plan.schedule().learningRate(step, course.totalSteps(), course.stepsPerEpoch());
  }
}
