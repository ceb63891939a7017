package io.sparkdae.corruption;

import io.sparkdae.table.ColumnNames;
import io.sparkdae.table.TableLayout;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Damages mini-batches of rows as a {@link Corruption} says.
 *
 * <p>A bag is one cell: it is swapped for its donor's or masked as a whole. The cells of a column
 * are drawn without replacement, and their number is the rate times the rows (the fraction left
 * over is decided by a coin), so that the measured rate equals the nominal one. Donors are drawn
 * from the clean rows, or from rows given once for all; a donor that misses the value passes the
 * hole on. A row alone in its batch has no donor there: only masking and Gaussian noise act on it.
 *
 * <p>Immutable: one instance may serve many threads.
 */
public final class Corruptor {

  private final TableLayout layout;
  private final int[] starts;
  private final double[] swapRates;
  private final double[] maskRates;
  private final double[] deviations;
  private final boolean holePatterns;
  private final float[] donors;

  /**
   * A corruptor that takes donors from the rows it damages.
   *
   * @throws IllegalArgumentException if a rate is not in [0, 1], or a deviation below 0, or one is
   *     given for a column that the layout does not have
   */
  public Corruptor(Corruption corruption, TableLayout layout) {
    this(corruption, layout, new float[0]);
  }

  /**
   * A corruptor that takes donors from given rows.
   *
   * @param donors the rows, one after the other; of none, donors are the rows to be damaged. They
   *     may be among those as well: then a cell may be its own donor
   * @throws IllegalArgumentException as above
   */
  public Corruptor(Corruption corruption, TableLayout layout, float[] donors) {
    this.layout = layout;
    this.starts = IntStream.rangeClosed(0, layout.cells()).map(layout::position).toArray();
    this.swapRates =
        rates("swap", corruption.swapProbability(), corruption.swapProbabilities(), layout);
    this.maskRates =
        rates("mask", corruption.maskProbability(), corruption.maskProbabilities(), layout);
    this.deviations =
        byCell(
            "gaussianNoises",
            corruption.gaussianNoise(),
            corruption.gaussianNoises(),
            layout,
            layout.categoricals().size(),
            layout.scalars());
    for (double deviation : deviations) {
      if (!(deviation >= 0 && Double.isFinite(deviation))) {
        throw new IllegalArgumentException(
            "gaussianNoise must be 0 or a positive number, found "
                + deviation
                + "; give the standard deviation in scaled units");
      }
    }
    this.holePatterns = corruption.holePatterns();
    this.donors = donors;
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
    for (int cell = 0; cell < swapRates.length; cell++) {
      SplittableRandom draws = seeds.split();
      SplittableRandom maskDraws = draws.split();
      if (hasDonors(rows)) {
        swap(rows, corrupted, cell, order, draws);
      }
      mask(corrupted, cell, order, maskDraws);
      if (deviations[cell] > 0) {
        blur(corrupted, cell, maskDraws);
      }
    }
    if (holePatterns && hasDonors(rows)) {
      layHoles(rows, corrupted, holeDraws);
    }
    return corrupted;
  }

  private void swap(
      float[][] rows, float[][] corrupted, int cell, int[] order, SplittableRandom draws) {
    int cells = draw(swapRates[cell], order, draws);
    for (int i = 0; i < cells; i++) {
      int row = order[i];
      int donor = donor(rows, row, draws);
      for (int position = starts[cell]; position < starts[cell + 1]; position++) {
        corrupted[row][position] = donated(rows, donor, position);
      }
    }
  }

  /** Adds Gaussian noise to the numbers that are shown; what is missing stays so. */
  private void blur(float[][] corrupted, int position, SplittableRandom draws) {
    for (float[] row : corrupted) {
      row[position] += (float) (deviations[position] * draws.nextGaussian());
    }
  }

  private void mask(float[][] corrupted, int cell, int[] order, SplittableRandom draws) {
    int cells = draw(maskRates[cell], order, draws);
    for (int i = 0; i < cells; i++) {
      hide(corrupted[order[i]], cell);
    }
  }

  private void hide(float[] row, int cell) {
    Arrays.fill(row, starts[cell], starts[cell + 1], layout.missing(starts[cell]));
  }

  private void layHoles(float[][] rows, float[][] corrupted, SplittableRandom draws) {
    for (int row = 0; row < rows.length; row++) {
      int donor = donor(rows, row, draws);
      for (int cell = 0; cell < maskRates.length; cell++) {
        int position = starts[cell];
        if (maskRates[cell] > 0
            && !layout.isEntry(position)
            && layout.isMissing(position, donated(rows, donor, position))) {
          hide(corrupted[row], cell);
        }
      }
    }
  }

  private boolean hasDonors(float[][] rows) {
    return donors.length > 0 || rows.length > 1;
  }

  /** A donor for a row: of the given ones, or any row but this one, all equally likely. */
  private int donor(float[][] rows, int row, SplittableRandom draws) {
    if (donors.length > 0) {
      return draws.nextInt(donors.length / layout.width());
    }
    int drawn = draws.nextInt(rows.length - 1);
    return drawn < row ? drawn : drawn + 1;
  }

  private float donated(float[][] rows, int donor, int position) {
    return donors.length > 0 ? donors[donor * layout.width() + position] : rows[donor][position];
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
    double[] rates = byCell(kind + "Probabilities", rate, byName, layout, 0, layout.cells());
    byName.forEach((name, given) -> check(kind + "Probabilities of column " + name, given));
    return rates;
  }

  /** Numbers by cell of the row; 0 for the cells before {@code first} and from {@code end} on. */
  private static double[] byCell(
      String param,
      double number,
      Map<String, Double> byName,
      TableLayout layout,
      int first,
      int end) {
    Set<String> known = new LinkedHashSet<>();
    double[] numbers = new double[layout.cells()];
    for (int cell = first; cell < end; cell++) {
      String column = layout.column(layout.position(cell));
      known.add(column);
      numbers[cell] = byName.getOrDefault(column, number);
    }
    for (String name : byName.keySet()) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s names column %s, which is not among the autoencoder's %scolumns; found columns"
                    + " %s. Every name must be one of them: correct or remove it.",
                param,
                ColumnNames.shown(name),
                first > 0 ? "continuous " : "",
                ColumnNames.listed(known)));
      }
    }
    return numbers;
  }

  private static void check(String what, double rate) {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException(
          what + " must be in [0, 1], found " + rate + "; give the share of cells to damage");
    }
  }
}
