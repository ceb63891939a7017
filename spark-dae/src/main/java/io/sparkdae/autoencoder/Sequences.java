package io.sparkdae.autoencoder;

import io.sparkdae.network.SequenceSpec;
import java.io.Serializable;

/**
 * What a column of sequences has to be.
 *
 * @param channels number of channels
 * @param spec what reads them
 */
record Sequences(int channels, SequenceSpec spec) implements Serializable {

  static Sequences of(DenoisingAutoencoderParams<?> params) {
    return new Sequences(
        params.getSequenceChannels(),
        new SequenceSpec(params.getSequenceFilters(), params.getSequenceKernelSize()));
  }

  /**
   * Requires that sequences can be cut into channels, and are long enough to be read.
   *
   * @param length number of entries of each of the column's vectors
   * @throws IllegalArgumentException if they cannot, or are not
   */
  void check(String column, int length) {
    if (length % channels != 0) {
      throw new IllegalArgumentException(
          "sequences of column "
              + column
              + " cannot be cut into channels, found "
              + length
              + " entries for "
              + channels
              + " channels; every channel has as many steps, one channel after the other; set"
              + " sequenceChannels to a divisor of "
              + length
              + ".");
    }
    spec.check(column, channels, length / channels);
  }
}
