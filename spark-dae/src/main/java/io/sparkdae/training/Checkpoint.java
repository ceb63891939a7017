package io.sparkdae.training;

import io.sparkdae.network.TrainingState;
import java.util.List;

/**
 * A training after an epoch: all that it takes to go on to the same bits.
 *
 * @param origin what it is a training of
 * @param workers number of workers
 * @param layout digest of the rows as they lie: with another one the bits differ
 * @param finished whether it has come to its end
 * @param state the driver's network: parameters, optimiser's state, steps
 * @param history one record an epoch; early stopping follows from it
 * @param known cells that went through the noise, by position in the row
 * @param changed those among them that came out changed
 * @param best the best parameters by validation loss; null without validation rows
 */
record Checkpoint(
    Origin origin,
    int workers,
    long layout,
    boolean finished,
    TrainingState state,
    List<EpochRecord> history,
    long[] known,
    long[] changed,
    float[] best) {

  /**
   * What a training starts from.
   *
   * @param fingerprint its Params and columns
   * @param rows what tells its rows from others
   * @param table what was learnt about the columns, as text
   */
  record Origin(Fingerprint fingerprint, String rows, String table) {}

  /** The epoch that it was taken after. */
  int epoch() {
    return history.size();
  }
}
