package io.sparkdae.training;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What each worker does between two averages.
 *
 * @param epoch the epoch, from 1 on
 * @param number its number in the epoch, from 1 on
 * @param of number of rounds of the epoch
 * @param firstBatch first of the epoch's batches to train on, from 0 on
 * @param endBatch the batch after the last one
 */
record Round(int epoch, int number, int of, int firstBatch, int endBatch) implements Serializable {

  /**
   * The rounds of an epoch.
   *
   * @param frequency steps between two averages; 0: one round an epoch
   */
  static List<Round> ofEpoch(int epoch, int stepsPerEpoch, int frequency) {
    int steps = frequency == 0 ? stepsPerEpoch : Math.min(frequency, stepsPerEpoch);
    int count = (stepsPerEpoch + steps - 1) / steps;
    List<Round> rounds = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int end = Math.min((i + 1) * steps, stepsPerEpoch);
      rounds.add(new Round(epoch, i + 1, count, i * steps, end));
    }
    return rounds;
  }
}
