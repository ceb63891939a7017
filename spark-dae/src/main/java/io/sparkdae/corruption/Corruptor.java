package io.sparkdae.corruption;

import io.sparkdae.table.TableLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Damages mini-batches of rows as a {@link Corruption} says.
 *
 * <p>The cells of a column are drawn without replacement, and their number is the rate times the
 * rows (the fraction left over is decided by a coin), so that the measured rate equals the nominal
 * one. Donors are drawn from the clean rows; a donor that misses the value passes the hole on. A
 * row alone in its batch has no donor: only masking acts on it.
 *
 * <p>Immutable: one instance may serve many threads.
 */
public final class Corruptor {

  private final TableLayout layout;
  private final double[] swapRates;
  private final double[] maskRates;
  private final boolean holePatterns;

  /**
   * @throws IllegalArgumentException if a rate is not in [0, 1], or is given for a column that the
   *     layout does not have
   */
  public Corruptor(Corruption corruption, TableLayout layout) {
    this.layout = layout;
    this.swapRates =
        rates("swap", corruption.swapProbability(), corruption.swapProbabilities(), layout);
    this.maskRates =
        rates("mask", corruption.maskProbability(), corruption.maskProbabilities(), layout);
    this.holePatterns = corruption.holePatterns();
  }

  /** A damaged copy of the rows; the rows themselves stay. The same seed damages alike. */
  public float[][] corrupt(float[][] rows, long seed) {
    float[][] corrupted = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      corrupted[i] = rows[i].clone();
    }
    // One stream for the donors of holes and one for each column, whatever the rates: changing the
    // rate of one column leaves the draws of the others as they were.
    SplittableRandom seeds = new SplittableRandom(seed);
    SplittableRandom holeDraws = seeds.split();
    int[] order = new int[rows.length];
    for (int position = 0; position < swapRates.length; position++) {
      SplittableRandom draws = seeds.split();
      SplittableRandom maskDraws = draws.split();
      if (rows.length > 1) {
        swap(rows, corrupted, position, order, draws);
      }
      mask(corrupted, position, order, maskDraws);
    }
    if (holePatterns && rows.length > 1) {
      layHoles(rows, corrupted, holeDraws);
    }
    return corrupted;
  }

  private void swap(
      float[][] rows, float[][] corrupted, int position, int[] order, SplittableRandom draws) {
    int cells = draw(swapRates[position], order, draws);
    for (int i = 0; i < cells; i++) {
      int row = order[i];
      corrupted[row][position] = rows[other(row, rows.length, draws)][position];
    }
  }

  private void mask(float[][] corrupted, int position, int[] order, SplittableRandom draws) {
    int cells = draw(maskRates[position], order, draws);
    float missing = layout.missing(position);
    for (int i = 0; i < cells; i++) {
      corrupted[order[i]][position] = missing;
    }
  }

  private void layHoles(float[][] rows, float[][] corrupted, SplittableRandom draws) {
    for (int row = 0; row < rows.length; row++) {
      float[] donor = rows[other(row, rows.length, draws)];
      for (int position = 0; position < maskRates.length; position++) {
        if (maskRates[position] > 0 && layout.isMissing(position, donor[position])) {
          corrupted[row][position] = layout.missing(position);
        }
      }
    }
  }

  /** Any row but this one, all equally likely. */
  private static int other(int row, int rows, SplittableRandom draws) {
    int drawn = draws.nextInt(rows - 1);
    return drawn < row ? drawn : drawn + 1;
  }

  /** Puts the drawn rows first in {@code order}; the number of them. */
  private static int draw(double rate, int[] order, SplittableRandom draws) {
    if (rate == 0) {
      return 0;
    }
    double expected = rate * order.length;
    int cells = (int) expected;
    if (draws.nextDouble() < expected - cells) {
      cells++;
    }
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    // The first steps of a Fisher-Yates shuffle draw without replacement.
    for (int i = 0; i < cells && i < order.length - 1; i++) {
      int at = i + draws.nextInt(order.length - i);
      int drawn = order[at];
      order[at] = order[i];
      order[i] = drawn;
    }
    return cells;
  }

  private static double[] rates(
      String kind, double rate, Map<String, Double> byName, TableLayout layout) {
    check(kind + "Probability", rate);
    List<String> known = new ArrayList<>();
    double[] rates = new double[layout.width()];
    for (int position = 0; position < rates.length; position++) {
      known.add(layout.name(position));
      rates[position] = byName.getOrDefault(layout.name(position), rate);
    }
    byName.forEach(
        (name, given) -> {
          if (!known.contains(name)) {
            throw new IllegalArgumentException(
                String.format(
                    "%sProbabilities names column %s, which is not among the autoencoder's columns;"
                        + " found columns %s. Every name must be one of them: correct or remove it.",
                    kind, name, String.join(", ", known)));
          }
          check(kind + "Probabilities of column " + name, given);
        });
    return rates;
  }

  private static void check(String what, double rate) {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException(
          what + " must be in [0, 1], found " + rate + "; give the share of cells to damage");
    }
  }
}
