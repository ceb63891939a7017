package io.sparkdae.corruption;

import io.sparkdae.table.TableLayout;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Swap rates at which a column's cells come out changed as often as was asked for. A swap changes a
 * cell only where the donor differs, which of a column whose mode has a share of .97 it does one
 * time in seventeen: the nominal rate is divided by that chance, 1 − Σ p² over the values.
 */
public final class EqualizedRates {

  /**
   * Largest rate that a column is raised to, so that a shown cell is more often than not its row's
   * own; a larger one that was asked for stays.
   */
  public static final double MOST = 0.5;

  private EqualizedRates() {}

  /**
   * A corruption whose swap rates are nominal ones.
   *
   * @param wanted a corruption whose swap rates say which share of the cells is to change
   * @param layout layout of the rows
   * @param sample rows of the table, one after the other
   */
  public static Corruption of(Corruption wanted, TableLayout layout, float[] sample) {
    Map<String, Double> rates = new LinkedHashMap<>(wanted.swapProbabilities());
    for (int cell = 0; cell < layout.cells(); cell++) {
      int position = layout.position(cell);
      if (layout.isEntry(position)) {
        // A column has one rate, and a vector's entries differ from each other.
        continue;
      }
      String name = layout.name(position);
      double rate = wanted.swapProbabilities().getOrDefault(name, wanted.swapProbability());
      double chance =
          position < layout.scalars()
              ? chanceOfChange(layout, sample, position)
              : chanceOfChange(layout, sample, position, layout.position(cell + 1));
      rates.put(name, chance == 0 ? rate : Math.min(Math.max(MOST, rate), rate / chance));
    }
    return wanted.withSwapProbabilities(rates);
  }

  /** Chance that a known cell differs from that of another row, which may miss it. */
  static double chanceOfChange(TableLayout layout, float[] sample, int position) {
    int width = layout.width();
    int rows = sample.length / width;
    float[] known = new float[rows];
    int count = 0;
    for (int row = 0; row < rows; row++) {
      float cell = sample[row * width + position];
      if (!layout.isMissing(position, cell)) {
        known[count++] = cell;
      }
    }
    if (count == 0 || rows < 2) {
      return 0;
    }
    Arrays.sort(known, 0, count);
    double same = 0;
    for (int from = 0, until; from < count; from = until) {
      until = from + 1;
      while (until < count && known[until] == known[from]) {
        until++;
      }
      same += (double) (until - from) * (until - from - 1);
    }
    return 1 - same / count / (rows - 1);
  }

  /** Chance that a known bag differs from that of another row, which may miss it. */
  private static double chanceOfChange(TableLayout layout, float[] sample, int from, int until) {
    int rows = sample.length / layout.width();
    Map<FloatBuffer, Long> counts = new HashMap<>();
    long count = 0;
    for (int at = from; at < sample.length; at += layout.width()) {
      if (!Float.isNaN(sample[at])) {
        counts.merge(FloatBuffer.wrap(sample, at, until - from).slice(), 1L, Long::sum);
        count++;
      }
    }
    if (count == 0 || rows < 2) {
      return 0;
    }
    // Whole numbers: their sum does not depend on the map's order.
    long same = counts.values().stream().mapToLong(times -> times * (times - 1)).sum();
    return 1 - (double) same / count / (rows - 1);
  }
}
