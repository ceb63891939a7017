package io.sparkdae.training;

import io.sparkdae.corruption.Corruption;
import java.io.Serializable;

/**
 * How to train.
 *
 * @param maxIter number of epochs, unless {@code minSteps} asks for more
 * @param minSteps number of optimiser steps that a training has at least, so that small tables are
 *     not under-trained
 * @param batchSize rows of a mini-batch
 * @param numWorkers number of workers, each a task with a network of its own; 0: as many as there
 *     are slots for
 * @param averagingFrequency steps that each worker takes between two averages; 0: once an epoch
 * @param schedule the learning rate over the steps
 * @param corruption how batches are damaged
 * @param patience epochs without improvement after which training stops; 0: never early
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
    implements Serializable {}
