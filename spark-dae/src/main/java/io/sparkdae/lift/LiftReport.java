package io.sparkdae.lift;

import io.sparkdae.format.JsonText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * What came out of a {@link LiftComparison}: for each learner, number of labels and feature set the
 * mean of every score over folds and seeds, and its difference from raw columns with an interval.
 *
 * @param labelCol what was predicted
 * @param classes whether that is one of two classes, or a number
 * @param folds number of folds
 * @param measures the single measurements
 */
public record LiftReport(String labelCol, boolean classes, int folds, List<Measure> measures) {

  /** Name of the score that classes are compared by: the area under the ROC. */
  public static final String AUC = "auc";

  static final String R2 = "r2";

  private static final double CONFIDENCE = 0.95;

  public LiftReport {
    measures = List.copyOf(measures);
  }

  /**
   * One learner fitted on one feature set and scored on one held-out fold.
   *
   * @param learner the learner's name
   * @param labels number of labelled rows; {@link LiftComparison#ALL_LABELS} for all
   * @param features what the learner saw
   * @param seed which dealing of the rows into folds
   * @param fold the fold that was held out
   * @param scores {@code auc}, {@code logLoss} and {@code accuracy}, or {@code r2} and {@code rmse}
   */
  public record Measure(
      String learner,
      int labels,
      FeatureSet features,
      int seed,
      int fold,
      Map<String, Double> scores) {}

  /**
   * A score of a feature set beside that of raw columns.
   *
   * @param learner the learner's name
   * @param labels number of labelled rows; {@link LiftComparison#ALL_LABELS} for all
   * @param features what the learner saw
   * @param score the score's name
   * @param mean its mean over folds and seeds
   * @param difference mean difference from raw columns on the same rows; more is better for auc,
   *     accuracy and r2, less for logLoss and rmse
   * @param low lower end of the difference's 95 % interval
   * @param high upper end of it; the interval is of a t distribution whose variance accounts for
   *     the rows that the folds' training sides share (C. Nadeau, Y. Bengio, Inference for the
   *     Generalization Error, 2003)
   */
  public record Lift(
      String learner,
      int labels,
      FeatureSet features,
      String score,
      double mean,
      double difference,
      double low,
      double high) {}

  /** All lifts, raw columns' own (of difference 0) included. */
  public List<Lift> lifts() {
    Map<List<Object>, Map<FeatureSet, List<Measure>>> groups = new LinkedHashMap<>();
    for (Measure each : measures) {
      groups
          .computeIfAbsent(
              List.of(each.learner(), each.labels()), key -> new EnumMap<>(FeatureSet.class))
          .computeIfAbsent(each.features(), key -> new ArrayList<>())
          .add(each);
    }
    List<Lift> lifts = new ArrayList<>();
    for (Map<FeatureSet, List<Measure>> group : groups.values()) {
      for (List<Measure> set : group.values()) {
        for (String score : set.get(0).scores().keySet()) {
          lifts.add(lift(score, sorted(group.get(FeatureSet.RAW)), sorted(set)));
        }
      }
    }
    return lifts;
  }

  private static List<Measure> sorted(List<Measure> measures) {
    return measures.stream()
        .sorted(Comparator.comparingInt(Measure::seed).thenComparingInt(Measure::fold))
        .toList();
  }

  private Lift lift(String score, List<Measure> raw, List<Measure> set) {
    int n = set.size();
    double mean = 0;
    double difference = 0;
    for (int i = 0; i < n; i++) {
      mean += set.get(i).scores().get(score) / n;
      difference += difference(score, raw, set, i) / n;
    }
    double squares = 0;
    for (int i = 0; i < n; i++) {
      squares += Math.pow(difference(score, raw, set, i) - difference, 2);
    }
    double error = Math.sqrt(squares / (n - 1) * (1.0 / n + 1.0 / (folds - 1)));
    double reach =
        error * new TDistribution(n - 1).inverseCumulativeProbability((1 + CONFIDENCE) / 2);
    Measure first = set.get(0);
    return new Lift(
        first.learner(),
        first.labels(),
        first.features(),
        score,
        mean,
        difference,
        difference - reach,
        difference + reach);
  }

  private static double difference(String score, List<Measure> raw, List<Measure> set, int i) {
    return set.get(i).scores().get(score) - raw.get(i).scores().get(score);
  }

  /** One sentence that says whether what the autoencoder adds helped. */
  public String verdict() {
    return new LiftVerdict(this).sentence();
  }

  boolean has(String learner, int labels, FeatureSet set) {
    return !measures(learner, labels, set).isEmpty();
  }

  /**
   * A score of a feature set beside that of any other one.
   *
   * @param learner the learner's name
   * @param labels number of labelled rows; {@link LiftComparison#ALL_LABELS} for all
   * @param base the feature set that differences are from
   * @param features the feature set
   * @param score the score's name
   * @throws IllegalArgumentException if one of the two was not measured
   */
  public Lift against(
      String learner, int labels, FeatureSet base, FeatureSet features, String score) {
    List<Measure> from = measures(learner, labels, base);
    List<Measure> to = measures(learner, labels, features);
    if (from.isEmpty() || to.isEmpty()) {
      throw new IllegalArgumentException(
          "there is nothing to compare for "
              + learner
              + " with "
              + labels(labels)
              + ", found "
              + from.size()
              + " measures of "
              + base.label()
              + " and "
              + to.size()
              + " of "
              + features.label()
              + "; both must have been measured; run the comparison with both.");
    }
    return lift(score, from, to);
  }

  private List<Measure> measures(String learner, int labels, FeatureSet set) {
    return sorted(
        measures.stream()
            .filter(each -> each.learner().equals(learner))
            .filter(each -> each.labels() == labels && each.features() == set)
            .toList());
  }

  static String labels(int labels) {
    return (labels == LiftComparison.ALL_LABELS ? "all" : Integer.toString(labels)) + " labels";
  }

  /** JSON has no NaN. */
  private static Double orNull(double value) {
    return Double.isNaN(value) ? null : (Double) value;
  }

  /**
   * The report as one JSON object can hold it: {@code verdict} and {@code lifts}. What could not be
   * scored, as a fold of one class by its AUC, is null.
   */
  public Map<String, Object> toMap() {
    List<Map<String, Object>> entries = new ArrayList<>();
    for (Lift lift : lifts()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("learner", lift.learner());
      entry.put("labels", lift.labels() == LiftComparison.ALL_LABELS ? "all" : lift.labels());
      entry.put("features", lift.features().label());
      entry.put("score", lift.score());
      entry.put("mean", orNull(lift.mean()));
      entry.put("difference", orNull(lift.difference()));
      entry.put("low", orNull(lift.low()));
      entry.put("high", orNull(lift.high()));
      entries.add(entry);
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("labelCol", labelCol);
    map.put("folds", folds);
    map.put("verdict", verdict());
    map.put("lifts", entries);
    return map;
  }

  /** What {@link #toMap} holds, as the text of a JSON object. */
  public String toJson() {
    return JsonText.of(toMap());
  }

  /** A table of all lifts, a line each, and the verdict. */
  @Override
  public String toString() {
    return table(lifts());
  }

  /**
   * The same of one score alone.
   *
   * @param score {@code auc}, {@code logLoss} or {@code accuracy}; {@code r2} or {@code rmse} where
   *     a number is predicted
   */
  public String toString(String score) {
    return table(lifts().stream().filter(lift -> lift.score().equals(score)).toList());
  }

  private String table(List<Lift> shown) {
    StringBuilder text = new StringBuilder();
    String before = "";
    for (Lift lift : shown) {
      String heading = lift.learner() + ", " + labels(lift.labels());
      if (!heading.equals(before)) {
        text.append(heading).append('\n');
        before = heading;
      }
      text.append(
          String.format(
              Locale.ROOT,
              "   %-21s %-9s %9.4f   %+.4f  [%+.4f, %+.4f]%n",
              lift.features().label(),
              lift.score(),
              lift.mean(),
              lift.difference(),
              lift.low(),
              lift.high()));
    }
    return text.append(verdict()).append('\n').toString();
  }
}
