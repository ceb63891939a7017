package io.sparkdae.training;

import java.io.Serializable;

/**
 * Learning rate over the steps of a training.
 *
 * @param kind its course
 * @param stepSize the learning rate it starts from
 * @param decay factor per epoch of {@link Kind#EXPONENTIAL}; the others have none
 */
public record Schedule(Kind kind, double stepSize, double decay) implements Serializable {

  /** Courses, by the names that the {@code schedule} Param takes. */
  public enum Kind {
    /** Flat for three quarters of the steps, then half a cosine down to a hundred-thousandth. */
    FLAT_COSINE("flatCosine"),
    /** The same at every step. */
    CONSTANT("constant"),
    /** A constant factor per epoch, applied smoothly at every step. */
    EXPONENTIAL("exponential");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The Param's value. */
    public String label() {
      return label;
    }
  }

  /**
   * The learning rate of a step.
   *
   * @param step number of steps taken before it
   * @param totalSteps number of steps that the training will have
   * @param stepsPerEpoch number of steps of an epoch
   */
  public double learningRate(long step, long totalSteps, long stepsPerEpoch) {
    return switch (kind) {
      case CONSTANT -> stepSize;
      case EXPONENTIAL -> stepSize * Math.pow(decay, (double) step / stepsPerEpoch);
      case FLAT_COSINE -> {
        double done = (double) step / totalSteps;
        double floor = stepSize * 1e-5;
        double falling = Math.min(1, Math.max(0, (done - 0.75) / 0.25));
        yield floor + (stepSize - floor) * (1 + Math.cos(Math.PI * falling)) / 2;
      }
    };
  }
}
