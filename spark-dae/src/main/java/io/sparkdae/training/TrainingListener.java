package io.sparkdae.training;

import java.util.List;

/**
 * Is told how a training goes on, on the driver, in the thread that trains: a listener that takes
 * its time holds the training up, and one that throws ends it.
 */
public interface TrainingListener {

  /**
   * The rows lie on the executors, and the epochs begin.
   *
   * @param training rows to learn
   * @param validation rows to judge by
   * @param bytes what all of them take, outside of heaps
   */
  default void rowsLaidOut(long training, long validation, long bytes) {}

  /**
   * An epoch begins.
   *
   * @param epoch the epoch, from 1 on; the first one told of is a later one where a checkpoint was
   *     gone on from
   * @param epochs number of epochs, unless patience ends the training earlier
   */
  default void epochBegins(int epoch, int epochs) {}

  /** The workers' parameters were averaged. */
  default void roundEnds(RoundRecord round) {}

  /**
   * An epoch ended, its validation included.
   *
   * @param epochs number of epochs, unless patience ends the training earlier
   */
  default void epochEnds(EpochRecord epoch, int epochs) {}

  /**
   * The training ended, and was not broken off. A training that a checkpoint holds finished tells
   * this alone.
   *
   * @param bestEpoch the epoch, from 1 on, whose parameters are the best
   * @param history one record an epoch, with those before a checkpoint that was gone on from
   */
  default void trainingEnds(int bestEpoch, List<EpochRecord> history) {}
}
