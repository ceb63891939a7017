package io.sparkdae.autoencoder;

import io.sparkdae.format.JsonText;
import io.sparkdae.table.FittedTable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How well a model rebuilds rows. What has no cells to be measured on is NaN.
 *
 * @param rows number of rows
 * @param means means over the columns: {@code meanR2}, {@code meanBalancedAccuracy}, {@code
 *     meanWeightedF1} of rows as they are (R² in the columns' own units); {@code corruptedR2}
 *     (numbers as the network reads them) and {@code corruptedAccuracy} of the cells that swap
 *     noise of rate .1 really changed; {@code imputedR2} (normal scores of ranks) and {@code
 *     imputedAccuracy} of a quarter of the known cells, hidden at random, beside {@code
 *     imputedR2OfMean} and {@code imputedAccuracyOfMode} of filling them with each column's mean
 *     (in those units) or commonest level; of a network with a mask head also {@code maskAuc}, the
 *     area under the ROC curve of its telling which units those swaps changed; of a table with
 *     multi-valued columns also {@code meanItemF1}, {@code corruptedItemF1}, {@code imputedItemF1}
 *     and {@code imputedItemF1OfMode}: the micro-averaged F1 of the sets' items, the last of
 *     filling hidden sets with the items that at least half of the sets hold
 * @param columns the same figures by column, without {@code mean} in front, and {@code
 *     meanAbsoluteError} and {@code medianAbsoluteError} of continuous columns in their own units;
 *     of columns of vectors {@code rmse} (root of the squared error of the known entries, each
 *     counting once however many are missing), {@code imputedRmse} of a quarter of them hidden, and
 *     {@code imputedRmseOfMean} of each entry's mean at fit time, in the columns' units
 */
public record Scores(
    long rows, Map<String, Double> means, Map<String, Map<String, Double>> columns) {

  /** Each mean and the score of a column that it is the mean of, in the order of their printing. */
  private static final String[][] MEANS = {
    {"meanR2", "r2"},
    {"meanBalancedAccuracy", "balancedAccuracy"},
    {"meanWeightedF1", "weightedF1"},
    {"corruptedR2", "corruptedR2"},
    {"corruptedAccuracy", "corruptedAccuracy"},
    {"imputedR2", "imputedR2"},
    {"imputedR2OfMean", "imputedR2OfMean"},
    {"imputedAccuracy", "imputedAccuracy"},
    {"imputedAccuracyOfMode", "imputedAccuracyOfMode"}
  };

  /** The same of a table with multi-valued columns. */
  private static final String[][] ITEM_MEANS = {
    {"meanItemF1", "itemF1"},
    {"corruptedItemF1", "corruptedItemF1"},
    {"imputedItemF1", "imputedItemF1"},
    {"imputedItemF1OfMode", "imputedItemF1OfMode"}
  };

  /** Names of the means, but for that of a mask head. */
  static List<String> names() {
    return Arrays.stream(MEANS).map(mean -> mean[0]).toList();
  }

  static Scores of(ScoreTally tally, FittedTable table) {
    Map<String, Map<String, Double>> columns = new LinkedHashMap<>();
    for (int i = 0; i < table.categoricals().size(); i++) {
      Map<String, Double> scores = new LinkedHashMap<>();
      scores.put("accuracy", tally.clean().level(i).accuracy());
      scores.put("balancedAccuracy", tally.clean().level(i).balancedAccuracy());
      scores.put("weightedF1", tally.clean().level(i).weightedF1());
      scores.put("corruptedAccuracy", tally.corrupted().level(i).accuracy());
      scores.put("imputedAccuracy", tally.imputed().level(i).accuracy());
      scores.put("imputedAccuracyOfMode", tally.filled().level(i).accuracy());
      columns.put(table.categoricals().get(i).name(), scores);
    }
    for (int i = 0; i < table.continuous().size(); i++) {
      Map<String, Double> scores = new LinkedHashMap<>();
      scores.put("r2", tally.clean().number(i).r2());
      scores.put("meanAbsoluteError", tally.clean().number(i).meanError());
      scores.put("medianAbsoluteError", tally.clean().number(i).medianError());
      scores.put("corruptedR2", tally.corrupted().number(i).r2());
      scores.put("imputedR2", tally.imputed().number(i).r2());
      scores.put("imputedR2OfMean", tally.filled().number(i).r2());
      columns.put(table.continuous().get(i).name(), scores);
    }
    for (int i = 0; i < table.vectors().size(); i++) {
      int at = table.continuous().size() + i;
      Map<String, Double> scores = new LinkedHashMap<>();
      scores.put("rmse", tally.clean().number(at).rmse());
      scores.put("imputedRmse", tally.imputed().number(at).rmse());
      scores.put("imputedRmseOfMean", tally.filled().number(at).rmse());
      columns.put(table.vectors().get(i).name(), scores);
    }
    for (int i = 0; i < table.bags().size(); i++) {
      Map<String, Double> scores = new LinkedHashMap<>();
      scores.put("itemF1", tally.clean().bag(i).f1());
      scores.put("corruptedItemF1", tally.corrupted().bag(i).f1());
      scores.put("imputedItemF1", tally.imputed().bag(i).f1());
      scores.put("imputedItemF1OfMode", tally.filled().bag(i).f1());
      columns.put(table.bags().get(i).name(), scores);
    }
    Map<String, Double> means = new LinkedHashMap<>();
    for (String[] mean : MEANS) {
      means.put(mean[0], mean(columns, mean[1]));
    }
    for (String[] mean : table.bags().isEmpty() ? new String[0][] : ITEM_MEANS) {
      means.put(mean[0], mean(columns, mean[1]));
    }
    if (!Double.isNaN(tally.maskAuc())) {
      means.put("maskAuc", tally.maskAuc());
    }
    return new Scores(tally.rows(), means, columns);
  }

  private static double mean(Map<String, Map<String, Double>> columns, String score) {
    return columns.values().stream()
        .filter(scores -> scores.containsKey(score))
        .mapToDouble(scores -> scores.get(score))
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }

  /**
   * The scores as one JSON object can hold them: {@code rows}, the means by name, and {@code
   * columns}, an object a column. What is not a number is null.
   */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("rows", rows);
    means.forEach((name, value) -> map.put(name, finite(value)));
    Map<String, Object> byColumn = new LinkedHashMap<>();
    columns.forEach(
        (column, scores) -> {
          Map<String, Object> values = new LinkedHashMap<>();
          scores.forEach((name, value) -> values.put(name, finite(value)));
          byColumn.put(column, values);
        });
    map.put("columns", byColumn);
    return map;
  }

  /** What {@link #toMap} holds, as the text of a JSON object. */
  public String toJson() {
    return JsonText.of(toMap());
  }

  private static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
