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
    implements Serializable {}
