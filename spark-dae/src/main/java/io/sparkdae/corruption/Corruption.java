package io.sparkdae.corruption;

import java.io.Serializable;
import java.util.Map;

/**
 * How rows are damaged. All kinds may act together; a mask stays whatever else hits a cell.
 *
 * @param swapProbability share of each column's cells that take the value of the same column of
 *     another row
 * @param maskProbability share of each column's cells that become missing
 * @param swapProbabilities rates of single columns in place of {@code swapProbability}, by name
 * @param maskProbabilities rates of single columns in place of {@code maskProbability}, by name
 * @param holePatterns whether masking also lays the holes of a random other row over each row, so
 *     that columns that go missing together are learnt as such; only where {@code maskProbability}
 *     is above 0, and never on entries of vectors, most of which may be missing in any row
 * @param gaussianNoise standard deviation, in scaled units, of what is added to every number that
 *     is shown
 * @param gaussianNoises deviations of single continuous columns in place of {@code gaussianNoise}
 * @param donorRows number of rows of the whole table that donors are drawn from; 0 for the other
 *     rows of the batch
 * @param equalized whether swap rates say which share of the cells is to come out changed, rather
 *     than which takes another row's value
 */
public record Corruption(
    double swapProbability,
    double maskProbability,
    Map<String, Double> swapProbabilities,
    Map<String, Double> maskProbabilities,
    boolean holePatterns,
    double gaussianNoise,
    Map<String, Double> gaussianNoises,
    int donorRows,
    boolean equalized)
    implements Serializable {

  public Corruption {
    swapProbabilities = Map.copyOf(swapProbabilities);
    maskProbabilities = Map.copyOf(maskProbabilities);
    gaussianNoises = Map.copyOf(gaussianNoises);
  }

  /** Swaps and masks by their nominal rates, donors from the batch. */
  public Corruption(
      double swapProbability,
      double maskProbability,
      Map<String, Double> swapProbabilities,
      Map<String, Double> maskProbabilities,
      boolean holePatterns) {
    this(
        swapProbability,
        maskProbability,
        swapProbabilities,
        maskProbabilities,
        holePatterns,
        0,
        Map.of(),
        0,
        false);
  }

  /** This corruption with nominal swap rates of its columns. */
  Corruption withSwapProbabilities(Map<String, Double> rates) {
    return new Corruption(
        swapProbability,
        maskProbability,
        rates,
        maskProbabilities,
        holePatterns,
        gaussianNoise,
        gaussianNoises,
        donorRows,
        false);
  }
}
