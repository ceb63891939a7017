package io.sparkdae.lift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How well held-out rows are predicted. Their labels and predictions come to the driver in one job,
 * as plain numbers: many folds are scored, and a job costs more than a fold's numbers.
 *
 * @param labels label of each row
 * @param predictions what was predicted, a class or a number
 * @param probabilities probability of the class 1; empty where numbers are predicted
 */
record HeldOutScores(double[] labels, double[] predictions, double[] probabilities) {

  /** No single row costs more than that of this probability. */
  private static final double LEAST = 1e-15;

  /**
   * The rows that a fitted learner scored.
   *
   * @param classes whether they have a probability
   */
  static HeldOutScores of(Dataset<Row> scored, boolean classes) {
    String last = classes ? "probability" : "prediction";
    List<double[]> parts =
        scored
            .select(FeatureTable.LABEL, "prediction", last)
            .javaRDD()
            .mapPartitions(
                rows -> {
                  List<double[]> part = new ArrayList<>();
                  rows.forEachRemaining(
                      row ->
                          part.add(
                              new double[] {
                                row.getDouble(0),
                                row.getDouble(1),
                                classes ? row.<Vector>getAs(2).apply(1) : 0
                              }));
                  return List.of(part.stream().flatMapToDouble(Arrays::stream).toArray())
                      .iterator();
                })
            .collect();
    double[] flat = parts.stream().flatMapToDouble(Arrays::stream).toArray();
    int rows = flat.length / 3;
    double[][] columns = new double[3][rows];
    for (int i = 0; i < flat.length; i++) {
      columns[i % 3][i / 3] = flat[i];
    }
    return new HeldOutScores(columns[0], columns[1], classes ? columns[2] : new double[0]);
  }

  /** Area under the ROC curve, log-loss and accuracy; or R² and the root of the mean square. */
  Map<String, Double> byName() {
    Map<String, Double> scores = new LinkedHashMap<>();
    if (probabilities.length > 0) {
      scores.put(LiftReport.AUC, area());
      scores.put("logLoss", logLoss());
      scores.put("accuracy", accuracy());
    } else {
      scores.put(LiftReport.R2, 1 - squares(labels, predictions) / squaresOfLabels());
      scores.put("rmse", Math.sqrt(squares(labels, predictions) / labels.length));
    }
    return scores;
  }

  /**
   * How often a row of class 1 scores above one of class 0, half of the ties counted. NaN where a
   * probability is, or where no row is of one of the classes.
   */
  private double area() {
    if (Arrays.stream(probabilities).anyMatch(Double::isNaN)) {
      return Double.NaN;
    }
    int[] order =
        IntStream.range(0, labels.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> probabilities[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double below = 0;
    double pairs = 0;
    double positives = 0;
    for (int from = 0; from < order.length; ) {
      int until = from;
      double tiedPositives = 0;
      while (until < order.length && probabilities[order[until]] == probabilities[order[from]]) {
        tiedPositives += labels[order[until++]];
      }
      double tiedNegatives = until - from - tiedPositives;
      pairs += tiedPositives * (below + tiedNegatives / 2);
      below += tiedNegatives;
      positives += tiedPositives;
      from = until;
    }
    return pairs / (positives * below);
  }

  private double logLoss() {
    double sum = 0;
    for (int i = 0; i < labels.length; i++) {
      double observed = labels[i] == 1 ? probabilities[i] : 1 - probabilities[i];
      sum -= Math.log(Math.max(LEAST, observed));
    }
    return sum / labels.length;
  }

  private double accuracy() {
    double right = 0;
    for (int i = 0; i < labels.length; i++) {
      right += predictions[i] == labels[i] ? 1 : 0;
    }
    return right / labels.length;
  }

  private double squaresOfLabels() {
    double[] mean = new double[labels.length];
    Arrays.fill(mean, Arrays.stream(labels).average().orElse(0));
    return squares(labels, mean);
  }

  private static double squares(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }
}
