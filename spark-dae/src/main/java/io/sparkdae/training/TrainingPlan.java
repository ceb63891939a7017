package io.sparkdae.training;

import io.sparkdae.corruption.Corruption;
import java.io.Serializable;

/**
 * How to train.
 *
 * @param maxIter number of epochs, unless {@code minSteps} asks for more
 * @param minSteps number of optimiser steps that a training has at least, so that small tables are
 *     not under-trained
 * @param batchSize rows of a mini-batch, at least 2, shared by the workers down to 128 rows each;
 *     an epoch is cut evenly, so that batches have about this size and differ by one row at most
 * @param numWorkers number of workers, each a task with a network of its own; 0: Spark's default
 *     parallelism, but no more than there are batches of rows. Reduced where a worker would have
 *     fewer than two rows
 * @param averagingFrequency steps that each worker takes between two averages; 0: once an epoch
 * @param schedule the learning rate over the steps
 * @param corruption how batches are damaged
 * @param patience epochs without improvement after which training stops; 0: never early, the
 *     default, because a schedule that falls to nothing wins most in its last steps, which stopping
 *     on the plateau before them throws away
 * @param tol least decrease of the validation loss that counts as an improvement
 * @param seed seed of every draw: order of rows, noise, dropout
 */
public record TrainingPlan(
    int maxIter,
    int minSteps,
    int batchSize,
    int numWorkers,
    int averagingFrequency,
    Schedule schedule,
    Corruption corruption,
    int patience,
    double tol,
    long seed)
    implements Serializable {

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public TrainingPlan {
    atLeast("maxIter", maxIter, 1);
    atLeast("minSteps", minSteps, 0);
    atLeast("batchSize", batchSize, 2);
    atLeast("numWorkers", numWorkers, 0);
    atLeast("averagingFrequency", averagingFrequency, 0);
    atLeast("patience", patience, 0);
    if (!(tol >= 0 && Double.isFinite(tol))) {
      throw new IllegalArgumentException(
          "tol must be 0 or a positive number, found " + tol + "; 0 counts every decrease");
    }
  }

  /** This plan with another corruption. */
  TrainingPlan with(Corruption other) {
    return new TrainingPlan(
        maxIter,
        minSteps,
        batchSize,
        numWorkers,
        averagingFrequency,
        schedule,
        other,
        patience,
        tol,
        seed);
  }

  private static void atLeast(String name, int found, int least) {
    if (found < least) {
      throw new IllegalArgumentException(
          name + " must be at least " + least + ", found " + found + "; raise " + name);
    }
  }
}
