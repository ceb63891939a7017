package io.sparkdae.job;

import io.sparkdae.autoencoder.Scores;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Scores as text: a line a column, one table for columns of levels and one for columns of numbers,
 * then the means.
 */
record ScoreTable(Scores scores) {

  private static final int WIDEST_NAME = 40;

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(scores.rows() + " rows\n");
    List<String> headings = null;
    int width = width();
    for (Map.Entry<String, Map<String, Double>> column : scores.columns().entrySet()) {
      List<String> names = new ArrayList<>(column.getValue().keySet());
      if (!names.equals(headings)) {
        headings = names;
        text.append('\n').append(padded("", width));
        names.forEach(name -> text.append("  ").append(name));
        text.append('\n');
      }
      text.append(padded(column.getKey(), width));
      column
          .getValue()
          .forEach(
              (name, value) ->
                  text.append("  ")
                      .append(String.format(Locale.ROOT, "%" + name.length() + "s", shown(value))));
      text.append('\n');
    }
    text.append('\n');
    scores
        .means()
        .forEach(
            (name, value) ->
                text.append(String.format(Locale.ROOT, "%-24s%s%n", name, shown(value))));
    return text.toString();
  }

  private int width() {
    return scores.columns().keySet().stream()
        .mapToInt(name -> Math.min(WIDEST_NAME, name.length()))
        .max()
        .orElse(0);
  }

  private static String padded(String name, int width) {
    String shown = name.length() > WIDEST_NAME ? name.substring(0, WIDEST_NAME - 1) + "…" : name;
    return shown + " ".repeat(width - shown.length());
  }

  /** Shares with four decimals, large errors with fewer; a dash where nothing was measured. */
  private static String shown(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.4f" : "%.1f", value);
  }
}
