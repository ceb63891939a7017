package io.sparkdae.corruption;

import java.io.Serializable;
import java.util.Map;

/**
 * How rows are damaged. Both kinds may act together; where both hit a cell the mask stays.
 *
 * @param swapProbability share of each column's cells that take the value of the same column of
 *     another row
 * @param maskProbability share of each column's cells that become missing
 * @param swapProbabilities rates of single columns in place of {@code swapProbability}, by name
 * @param maskProbabilities rates of single columns in place of {@code maskProbability}, by name
 * @param holePatterns whether masking also lays the holes of a random other row over each row, so
 *     that columns that go missing together are learnt as such; only where {@code maskProbability}
 *     is above 0
 */
public record Corruption(
    double swapProbability,
    double maskProbability,
    Map<String, Double> swapProbabilities,
    Map<String, Double> maskProbabilities,
    boolean holePatterns)
    implements Serializable {

  public Corruption {
    swapProbabilities = Map.copyOf(swapProbabilities);
    maskProbabilities = Map.copyOf(maskProbabilities);
  }
}
