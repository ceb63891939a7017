package io.sparkdae.network;

import java.io.Serializable;

/**
 * Sizes of the convolutions that read columns of sequences.
 *
 * @param filters number of filters of each convolution
 * @param kernelSize number of neighbouring steps that a filter reads
 */
public record SequenceSpec(int filters, int kernelSize) implements Serializable {

  /** Sixteen filters of three steps. */
  public static final SequenceSpec STANDARD = new SequenceSpec(16, 3);

  /** How many neighbouring steps the pooling between the convolutions makes one of. */
  public static final int POOL = 2;

  /**
   * Requires that a column's sequences are long enough for the convolutions.
   *
   * @throws IllegalArgumentException if they are not
   */
  public void check(String column, int channels, int steps) {
    int least = (POOL + 1) * kernelSize - 1;
    if (steps < least) {
      throw new IllegalArgumentException(
          "sequences of column "
              + column
              + " are too short for the convolutions, found "
              + steps
              + " steps in "
              + channels
              + " channels; a kernel of "
              + kernelSize
              + " before and behind a pooling by two needs at least "
              + least
              + " steps; set a smaller sequenceKernelSize, or read the column by vectorCols.");
    }
  }
}
