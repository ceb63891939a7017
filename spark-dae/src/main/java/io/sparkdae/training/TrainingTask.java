package io.sparkdae.training;

import io.sparkdae.network.NetworkSpec;
import io.sparkdae.network.OptimizerSpec;
import io.sparkdae.network.device.Device;
import io.sparkdae.table.TableLayout;
import java.io.Serializable;

/**
 * What a worker needs to know, the same for all workers and rounds.
 *
 * @param spec the network
 * @param layout layout of the rows
 * @param plan how to train
 * @param course how long to train
 * @param device where to compute
 * @param ahead whether a worker's next batch is formed while its network computes, by a thread more
 *     ({@link BatchesAhead}); the batches are the same either way
 */
record TrainingTask(
    NetworkSpec spec,
    TableLayout layout,
    TrainingPlan plan,
    Course course,
    Device device,
    boolean ahead)
    implements Serializable {

  /** A task on whatever device there is, whose batches are formed by the thread that computes. */
  TrainingTask(NetworkSpec spec, TableLayout layout, TrainingPlan plan, Course course) {
    this(spec, layout, plan, course, Device.AUTO, false);
  }

  /**
   * The learning rate of a batch of an epoch. Where n workers share a batch, each one's gradient is
   * noisier by √n, by which an adaptive rule shortens its step; √n times the rate gives the average
   * of the workers the step of the whole batch (S. Malladi et al., On the SDEs and Scaling Rules
   * for Adaptive Gradient Algorithms, 2022). Momentum SGD does not divide by the noise and needs
   * nothing.
   */
  double learningRate(int epoch, int batch) {
    long step = (long) (epoch - 1) * course.stepsPerEpoch() + batch;
    boolean adaptive = spec.optimizer().rule() != OptimizerSpec.Rule.SGD;
    return plan.schedule().learningRate(step, course.totalSteps(), course.stepsPerEpoch())
        * (adaptive ? Math.sqrt(course.sharedBy()) : 1);
  }
}
