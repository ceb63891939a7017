package io.sparkdae.lift;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.ml.Predictor;
import org.apache.spark.ml.classification.Classifier;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.regression.GBTRegressor;
import org.apache.spark.ml.regression.LinearRegression;

/**
 * A learner to compare feature sets with. Any classifier with a {@code probability} column or any
 * regressor will do, of MLlib or of another library.
 *
 * @param name its name in the report
 * @param form how it likes its features
 * @param predictor the learner, its own Params set; it gets its columns and seeds here
 * @param ridgeRows for a learner with a {@code regParam}: how many rows its penalty weighs as much
 *     as, so that fewer rows get a larger share of it; 0 leaves the Param as it is
 */
public record Learner(String name, Form form, Predictor<?, ?, ?> predictor, double ridgeRows) {

  /** Levels with an index of their own; rarer ones share one, or trees learn them by heart. */
  public static final int MOST_LEVELS = 100;

  /**
   * Of so many rows one must hold a level that has a one-hot unit of its own; rarer ones share one,
   * or a linear model weighs what few or no labelled rows tell of.
   */
  public static final int RAREST = 100;

  private static final int TREES = 20;
  private static final int STEPS = 100;

  /** On units of 0 and 1 as they are: standardised, a rare one would weigh as much as any other. */
  private static final double RIDGE_ROWS = 5;

  /** A learner whose Params stay as they are. */
  public Learner(String name, Form form, Predictor<?, ?, ?> predictor) {
    this(name, form, predictor, 0);
  }

  /** How a learner likes levels and missing numbers. */
  public enum Form {
    /** Levels as indices, the median for missing numbers, and a flag. */
    INDICES,
    /**
     * Levels as one-hot vectors, of which the rare ones share a unit, numbers scaled as for the
     * network, the median for missing ones, and a flag; codes and other vectors with mean 0 and
     * deviation 1.
     */
    ONE_HOT,
    /** Levels as indices, NaN for missing numbers: the learner has its own way with them. */
    NATIVE
  }

  /**
   * A learner by the name that reports give it: those of {@link #classifiers} and {@link
   * #regressors}, and {@code XGBoostClassifier} and {@code XGBoostRegressor} where XGBoost4J-Spark,
   * which the library does not bring along, is on the class path ({@link XgboostLearner}).
   *
   * @throws IllegalArgumentException if there is none of that name, or its library is missing
   */
  public static Learner named(String name) {
    List<Learner> own = Stream.of(classifiers(), regressors()).flatMap(List::stream).toList();
    Optional<Learner> known = own.stream().filter(each -> each.name().equals(name)).findFirst();
    if (known.isPresent()) {
      return known.get();
    }
    if (XgboostLearner.NAMES.contains(name)) {
      return XgboostLearner.named(name);
    }
    throw new IllegalArgumentException(
        "there is no learner "
            + name
            + "; found it in learners; the learners are "
            + Stream.concat(own.stream().map(Learner::name), XgboostLearner.NAMES.stream())
                .collect(Collectors.joining(", "))
            + "; correct the name.");
  }

  /** Whether it tells classes apart; else it predicts numbers. */
  boolean classifies() {
    return predictor instanceof Classifier;
  }

  /** Gradient-boosted trees and a linear model of MLlib, to classify. */
  public static List<Learner> classifiers() {
    return List.of(
        new Learner(
            "GBTClassifier",
            Form.INDICES,
            new GBTClassifier().setMaxIter(TREES).setMaxBins(MOST_LEVELS + 2)),
        new Learner(
            "LogisticRegression",
            Form.ONE_HOT,
            new LogisticRegression().setStandardization(false).setMaxIter(STEPS),
            RIDGE_ROWS));
  }

  /** Gradient-boosted trees and a linear model of MLlib, to predict numbers. */
  public static List<Learner> regressors() {
    return List.of(
        new Learner(
            "GBTRegressor",
            Form.INDICES,
            new GBTRegressor().setMaxIter(TREES).setMaxBins(MOST_LEVELS + 2)),
        new Learner(
            "LinearRegression",
            Form.ONE_HOT,
            new LinearRegression().setStandardization(false).setMaxIter(STEPS),
            RIDGE_ROWS));
  }
}
