package io.sparkdae.autoencoder;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** How often predicted levels are the true ones: counts that add up over parts of the rows. */
final class LevelScore implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Map<String, Map<String, Long>> predictedByTruth = new HashMap<>();

  /** Counts a true level and the one predicted for it. */
  void add(String truth, String predicted) {
    add(truth, predicted, 1);
  }

  private void add(String truth, String predicted, long times) {
    predictedByTruth
        .computeIfAbsent(truth, level -> new HashMap<>())
        .merge(String.valueOf(predicted), times, Long::sum);
  }

  /** Adds the score of other rows. */
  void add(LevelScore that) {
    that.predictedByTruth.forEach(
        (truth, counts) -> counts.forEach((predicted, times) -> add(truth, predicted, times)));
  }

  /** How many levels were counted. */
  long count() {
    return predictedByTruth.keySet().stream().mapToLong(this::support).sum();
  }

  /** Share of the levels that were met; NaN of none. */
  double accuracy() {
    long met = predictedByTruth.keySet().stream().mapToLong(this::met).sum();
    return (double) met / count();
  }

  /** Mean over the true levels of the share of each that was met; NaN of none. */
  double balancedAccuracy() {
    return ordered().keySet().stream()
        .mapToDouble(truth -> (double) met(truth) / support(truth))
        .average()
        .orElse(Double.NaN);
  }

  /** Mean of the levels' F1 (2 · met / (true + predicted)), weighted by how often each is true. */
  double weightedF1() {
    Map<String, Long> predicted = new HashMap<>();
    predictedByTruth
        .values()
        .forEach(counts -> counts.forEach((level, n) -> predicted.merge(level, n, Long::sum)));
    double sum = 0;
    for (String truth : ordered().keySet()) {
      double both = support(truth) + predicted.getOrDefault(truth, 0L);
      sum += support(truth) * 2 * met(truth) / both;
    }
    return sum / count();
  }

  /** In a fixed order, so that rounding is the same every time. */
  private TreeMap<String, Map<String, Long>> ordered() {
    return new TreeMap<>(predictedByTruth);
  }

  private long support(String truth) {
    return predictedByTruth.get(truth).values().stream().mapToLong(Long::longValue).sum();
  }

  private long met(String truth) {
    return predictedByTruth.get(truth).getOrDefault(truth, 0L);
  }
}
