package io.sparkdae.lift;

import io.sparkdae.stage.SparkRelease;
import java.util.List;
import org.apache.spark.ml.Predictor;

/**
 * XGBoost4J-Spark's trees, found by name: users who want them put the library on the class path,
 * and nobody else needs it.
 */
final class XgboostLearner {

  /** The learners, named as their classes are. */
  static final List<String> NAMES = List.of("XGBoostClassifier", "XGBoostRegressor");

  private static final String PACKAGE = "ml.dmlc.xgboost4j.scala.spark.";
  private static final int ROUNDS = 100;
  private static final double ETA = 0.1;

  private XgboostLearner() {}

  /**
   * 100 trees at a rate of .1, grown by one worker, with XGBoost's own way with missing numbers;
   * everything else as its defaults are.
   *
   * @param name one of {@link #NAMES}
   * @throws IllegalArgumentException if the library is not on the class path
   */
  static Learner named(String name) {
    Predictor<?, ?, ?> trees = instance(name);
    trees.set("numRound", ROUNDS);
    trees.set("eta", ETA);
    trees.set("numWorkers", 1);
    trees.set("missing", Float.NaN);
    return new Learner(name, Learner.Form.NATIVE, trees);
  }

  private static Predictor<?, ?, ?> instance(String name) {
    // Libraries named to spark-submit are known to the thread's loader, not always to ours.
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try {
      return (Predictor<?, ?, ?>)
          Class.forName(PACKAGE + name, true, loader).getDeclaredConstructor().newInstance();
    } catch (ClassNotFoundException missing) {
      throw new IllegalArgumentException(
          "learner "
              + name
              + " belongs to XGBoost4J-Spark, found no class "
              + PACKAGE
              + name
              + "; the library is not brought along; put it on the class path, as by --conf"
              + " spark.jars.packages=ml.dmlc:xgboost4j-spark_"
              + SparkRelease.scala()
              + ":2.1.4"
              + " (docs/codes-and-trees.md#what-to-append).",
          missing);
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException(
          "learner "
              + name
              + " cannot be made of "
              + PACKAGE
              + name
              + ", found "
              + broken
              + "; it is known to work with XGBoost4J-Spark 2.1; use that release.",
          broken);
    }
  }
}
