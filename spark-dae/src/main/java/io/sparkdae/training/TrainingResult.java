package io.sparkdae.training;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What a training ends with.
 *
 * @param parameters the best parameters by validation loss; the last ones without validation rows
 * @param bestEpoch the epoch they are of, from 1 on
 * @param history one record an epoch
 * @param effectiveCorruption share of each column's cells that the noise really changed, by column
 */
public record TrainingResult(
    float[] parameters,
    int bestEpoch,
    List<EpochRecord> history,
    Map<String, Double> effectiveCorruption)
    implements Serializable {

  /** Whether there were validation rows. */
  public boolean isValidated() {
    return history.stream().anyMatch(epoch -> !Double.isNaN(epoch.validationLoss()));
  }

  /**
   * Requires that the last steps, which no loss has judged, have not lost the network.
   *
   * @throws IllegalStateException if a parameter is not finite
   */
  public void requireFinite() {
    for (float parameter : parameters) {
      if (!Float.isFinite(parameter)) {
        throw new IllegalStateException(
            "the training diverged in its last steps; found a parameter that is no finite number"
                + " after epoch "
                + bestEpoch
                + "; scaled values must be moderate numbers to be learnt from; use scaling rankGauss"
                + " or normalize, or lower stepSize.");
      }
    }
  }
}
