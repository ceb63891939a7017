package io.sparkdae.network.layer;

import io.sparkdae.network.SequenceSpec;
import io.sparkdae.table.SequencePlace;
import java.io.Serializable;

/**
 * Sizes of a sequence on its way through the convolutions: {@code (channels, steps)} becomes {@code
 * (filters, convolved)}, pooled by two {@code (filters, pooled)}, and the features {@code (filters,
 * featureSteps)}: (128, 44) → (16, 42) → (16, 21) → (16, 19) with 16 filters of 3 steps.
 *
 * @param channels number of numbers at each step
 * @param steps number of steps
 * @param filters number of filters of each convolution
 * @param kernel number of neighbouring steps that a filter reads
 */
public record SequenceShape(int channels, int steps, int filters, int kernel)
    implements Serializable {

  /**
   * The sizes of a column's sequences.
   *
   * @throws IllegalArgumentException if they are too short for the convolutions
   */
  public static SequenceShape of(SequencePlace place, SequenceSpec spec) {
    spec.check(place.column(), place.channels(), place.steps());
    return new SequenceShape(place.channels(), place.steps(), spec.filters(), spec.kernelSize());
  }

  /** Number of numbers of a sequence. */
  int cells() {
    return channels * steps;
  }

  /** Steps behind the first convolution. */
  int convolved() {
    return steps - kernel + 1;
  }

  /** Steps behind the pooling; an odd last step has no part in it. */
  int pooled() {
    return convolved() / SequenceSpec.POOL;
  }

  /** Steps behind the second convolution. */
  int featureSteps() {
    return pooled() - kernel + 1;
  }

  /** Number of features of a sequence. */
  int features() {
    return filters * featureSteps();
  }
}
