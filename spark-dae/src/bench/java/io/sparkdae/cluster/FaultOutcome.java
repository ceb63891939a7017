package io.sparkdae.cluster;

import java.util.List;

/**
 * What became of a run in which something was killed.
 *
 * @param kind what was killed
 * @param number which run of its kind, from 1 on
 * @param moment when it was meant to be
 * @param reached what went on when it was
 * @param repeated whether a command was given again
 * @param seconds how long it took until all was as it should be
 * @param wrong what was not as it should be; empty for a run that bore it
 */
public record FaultOutcome(
    FaultKind kind,
    int number,
    Moment moment,
    String reached,
    boolean repeated,
    double seconds,
    List<String> wrong) {

  /** How it ended. */
  public String ended() {
    return repeated ? "by repetition" : "by itself";
  }
}
