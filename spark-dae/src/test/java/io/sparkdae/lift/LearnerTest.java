package io.sparkdae.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkdae.stage.SparkRelease;
import java.net.URL;
import java.net.URLClassLoader;
import ml.dmlc.xgboost4j.scala.spark.XGBoostRegressor;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.regression.LinearRegression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearnerTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GBTClassifier",
        "LogisticRegression",
        "GBTRegressor",
        "LinearRegression",
        "XGBoostClassifier",
        "XGBoostRegressor"
      })
  void aLearnerIsNamedAsItsClass(String name) {
    Learner learner = Learner.named(name);
    assertThat(learner.name()).isEqualTo(name);
    assertThat(learner.predictor().getClass().getSimpleName()).isEqualTo(name);
    assertThat(learner.classifies())
        .isEqualTo(name.endsWith("Classifier") || name.startsWith("Logistic"));
  }

  @Test
  void aNameGivesTheLearnerOfTheDefaults() {
    Learner trees = Learner.named("GBTClassifier");
    assertThat(((GBTClassifier) trees.predictor()).getMaxIter())
        .isEqualTo(((GBTClassifier) Learner.classifiers().get(0).predictor()).getMaxIter());
    Learner line = Learner.named("LinearRegression");
    assertThat(line.ridgeRows()).isEqualTo(Learner.regressors().get(1).ridgeRows()).isPositive();
    assertThat(((LinearRegression) line.predictor()).getStandardization()).isFalse();
  }

  @Test
  void xgboostReadsMissingNumbersItsOwnWay() {
    Learner learner = Learner.named("XGBoostRegressor");
    assertThat(learner.form()).isEqualTo(Learner.Form.NATIVE);
    assertThat(((XGBoostRegressor) learner.predictor()).getMissing()).isNaN();
  }

  @Test
  void anUnknownNameIsRefusedWithThoseThereAre() {
    assertThatThrownBy(() -> Learner.named("RandomForest"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "there is no learner RandomForest; found it in learners; the learners are"
                + " GBTClassifier, LogisticRegression, GBTRegressor, LinearRegression,"
                + " XGBoostClassifier, XGBoostRegressor; correct the name.");
  }

  @Test
  void withoutItsLibraryAMessageSaysHowToGetIt() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader none = new URLClassLoader(new URL[0], null)) {
      thread.setContextClassLoader(none);
      assertThatThrownBy(() -> Learner.named("XGBoostClassifier"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "learner XGBoostClassifier belongs to XGBoost4J-Spark, found no class"
                  + " ml.dmlc.xgboost4j.scala.spark.XGBoostClassifier; the library is not brought"
                  + " along; put it on the class path, as by --conf"
                  + " spark.jars.packages=ml.dmlc:xgboost4j-spark_"
                  + SparkRelease.scala()
                  + ":2.1.4"
                  + " (docs/codes-and-trees.md#what-to-append).");
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
