package io.sparkdae.training;

import java.io.Serializable;

/** What one worker brings back from judging rows; plain fields for the reason of RoundShare. */
final class ScoreShare implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Number of rows judged. */
  long rows;

  /** Their summed loss. */
  double loss;

  /** Fields whose loss was not finite, which ended the judging; null if all were. */
  String[] lost;
}
