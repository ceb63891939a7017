package io.sparkdae.training;

import java.io.Serializable;

/**
 * One line of a training's history.
 *
 * @param epoch the epoch, from 1 on
 * @param trainLoss mean loss of the corrupted training rows over the epoch, before each step
 * @param validationLoss mean loss of the clean validation rows after the epoch; NaN without any
 * @param learningRate learning rate of the epoch's last step
 * @param rowsPerSecond training rows per second of the epoch, validation left out
 * @param seconds length of the epoch, validation included
 */
public record EpochRecord(
    int epoch,
    double trainLoss,
    double validationLoss,
    double learningRate,
    double rowsPerSecond,
    double seconds)
    implements Serializable {}
