package io.sparkdae.autoencoder;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a {@link SwapRateSearch} judges a model by. */
public sealed interface SearchCriterion {

  /**
   * The mean of {@code corruptedR2} and {@code corruptedAccuracy}, or the one of them that there
   * are columns for.
   */
  String REPAIR = "corrupted";

  /** Its name, for messages. */
  String name();

  /** Whether larger scores are better. */
  boolean largerIsBetter();

  /**
   * The score of a model.
   *
   * @param training the rows that it learnt from
   * @param validation the rows to judge it by
   */
  double score(DenoisingAutoencoderModel model, Dataset<Row> training, Dataset<Row> validation);

  /**
   * A mean of {@link Scores}, all of which are better when larger; or {@link #REPAIR}.
   *
   * @param name its name
   */
  record Metric(String name) implements SearchCriterion {

    private static final List<String> REPAIRS = List.of("corruptedR2", "corruptedAccuracy");

    /**
     * @throws IllegalArgumentException if there is no such figure
     */
    public Metric {
      if (!name.equals(REPAIR) && !Scores.names().contains(name)) {
        throw new IllegalArgumentException(
            "metricName "
                + name
                + " is unknown, found no score of that name; a rate is judged by "
                + REPAIR
                + " or a mean of the scores; choose one of "
                + REPAIR
                + ", "
                + String.join(", ", Scores.names())
                + ".");
      }
    }

    @Override
    public boolean largerIsBetter() {
      return true;
    }

    @Override
    public double score(
        DenoisingAutoencoderModel model, Dataset<Row> training, Dataset<Row> validation) {
      Map<String, Double> means =
          ReconstructionScores.of(model).evaluate(validation, model.getSeed()).means();
      List<String> names = name.equals(REPAIR) ? REPAIRS : List.of(name);
      double[] known =
          names.stream()
              .mapToDouble(each -> means.getOrDefault(each, Double.NaN))
              .filter(value -> !Double.isNaN(value))
              .toArray();
      return DoubleStream.of(known).average().orElse(Double.NaN);
    }
  }

  /**
   * How well a learner predicts a label from what a model appends.
   *
   * @param learner fitted on the training rows
   * @param evaluator judges it on the validation rows
   */
  record Label(Estimator<? extends Model<?>> learner, Evaluator evaluator)
      implements SearchCriterion {

    @Override
    public String name() {
      return evaluator.getClass().getSimpleName();
    }

    @Override
    public boolean largerIsBetter() {
      return evaluator.isLargerBetter();
    }

    @Override
    public double score(
        DenoisingAutoencoderModel model, Dataset<Row> training, Dataset<Row> validation) {
      Model<?> fitted = learner.fit(model.transform(training));
      return evaluator.evaluate(fitted.transform(model.transform(validation)));
    }
  }
}
