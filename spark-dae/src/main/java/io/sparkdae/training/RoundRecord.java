package io.sparkdae.training;

/**
 * What came of a round, between two averages.
 *
 * @param epoch its epoch, from 1 on
 * @param epochs number of epochs, unless patience ends the training earlier
 * @param round its number in the epoch, from 1 on
 * @param rounds number of rounds of the epoch
 * @param rows rows that the workers trained on
 * @param loss their mean loss, before each step
 * @param seconds how long it took, averaging included
 */
public record RoundRecord(
    int epoch, int epochs, int round, int rounds, long rows, double loss, double seconds) {

  /** Rows a second of all workers together. */
  public double rowsPerSecond() {
    return rows / seconds;
  }

  /** Share of the training that lies behind, its epochs taken to be alike. */
  public double done() {
    return (epoch - 1 + (double) round / rounds) / epochs;
  }
}
