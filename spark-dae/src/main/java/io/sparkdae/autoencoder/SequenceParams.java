package io.sparkdae.autoencoder;

import io.sparkdae.stage.BoundedParams;
import io.sparkdae.stage.StageParams;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.StringArrayParam;

/**
 * Which columns are sequences, and how they are read: convolution over time, max-pooling by two,
 * convolution.
 *
 * @param <T> the class that implements the interface
 */
public interface SequenceParams<T> extends StageParams<T> {

  /**
   * Names of the columns of sequences: vectors or arrays of numbers, all of one length, channel
   * after channel, such as frames of a sensor or of audio. NaN and null are missing numbers; 0 is
   * none.
   */
  default StringArrayParam sequenceCols() {
    return BoundedParams.texts(
        this,
        "sequenceCols",
        "columns of sequences, such as frames of a sensor or of audio: vectors or arrays of "
            + "numbers, all of one length, channel after channel. They are read by convolutions "
            + "over time and scaled channel by channel; NaN and null are missing, 0 is a number. A "
            + "column counts in the loss as one");
  }

  /** Value of {@link #sequenceCols()}. */
  default String[] getSequenceCols() {
    return getOrDefault(sequenceCols());
  }

  /** Sets {@link #sequenceCols()}. */
  default T setSequenceCols(String... value) {
    set(sequenceCols(), value);
    return self();
  }

  /**
   * Number of channels of each sequence, at least 1, a divisor of its length: a sequence of 128
   * channels and 44 steps has 5,632 numbers, the first 44 of which are the first channel's.
   */
  default IntParam sequenceChannels() {
    return BoundedParams.intAtLeast(
        this,
        "sequenceChannels",
        "number of channels of each sequence, a divisor of its length (>= 1)",
        1);
  }

  /** Value of {@link #sequenceChannels()}. */
  default int getSequenceChannels() {
    return (Integer) getOrDefault(sequenceChannels());
  }

  /** Sets {@link #sequenceChannels()}. */
  default T setSequenceChannels(int value) {
    set(sequenceChannels(), value);
    return self();
  }

  /** Number of filters of each convolution over sequences, at least 1. */
  default IntParam sequenceFilters() {
    return BoundedParams.intAtLeast(
        this,
        "sequenceFilters",
        "number of filters of each convolution over sequences (>= 1): convolution, "
            + "max-pooling by two, convolution, and the same back",
        1);
  }

  /** Value of {@link #sequenceFilters()}. */
  default int getSequenceFilters() {
    return (Integer) getOrDefault(sequenceFilters());
  }

  /** Sets {@link #sequenceFilters()}. */
  default T setSequenceFilters(int value) {
    set(sequenceFilters(), value);
    return self();
  }

  /** Number of neighbouring steps that a filter over sequences reads, at least 1. */
  default IntParam sequenceKernelSize() {
    return BoundedParams.intAtLeast(
        this,
        "sequenceKernelSize",
        "number of neighbouring steps that a filter over sequences reads (>= 1); a sequence "
            + "has at least three times as many, less one",
        1);
  }

  /** Value of {@link #sequenceKernelSize()}. */
  default int getSequenceKernelSize() {
    return (Integer) getOrDefault(sequenceKernelSize());
  }

  /** Sets {@link #sequenceKernelSize()}. */
  default T setSequenceKernelSize(int value) {
    set(sequenceKernelSize(), value);
    return self();
  }
}
