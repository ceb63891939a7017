package io.sparkdae.autoencoder;

import io.sparkdae.table.FittedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;

/**
 * Picks {@code swapProbability} by what comes of it: one autoencoder a rate, fitted on the same
 * training rows from the same seed, each judged on the validation rows, from which none of them
 * learnt. The columns are profiled once, for what is learnt of them does not depend on noise.
 *
 * <pre>{@code
 * SwapRateSearch.Result found = SwapRateSearch.of(estimator).fit(people);
 * DenoisingAutoencoderModel model = found.best().model();
 * }</pre>
 *
 * <p>The training loss cannot pick a rate: the less is swapped the lower it is. Rates of single
 * columns in {@code swapProbabilities} stay as they are, as does masking.
 *
 * @param estimator what to fit; its {@code validationFraction} or {@code validationIndicatorCol}
 *     tells the validation rows
 * @param rates the rates to try, in this order
 * @param criterion what a model is judged by
 */
public record SwapRateSearch(
    DenoisingAutoencoder estimator, List<Double> rates, SearchCriterion criterion) {

  private static final List<Double> RATES = List.of(0.05, 0.1, 0.2, 0.3, 0.5);

  /**
   * @throws IllegalArgumentException if there are no rates, a rate comes twice, or is not between 0
   *     and 1
   */
  public SwapRateSearch {
    rates = List.copyOf(rates);
    if (rates.isEmpty() || rates.stream().distinct().count() < rates.size()) {
      throw new IllegalArgumentException(
          "there is nothing to choose from, found the rates "
              + rates
              + "; a search takes one or more rates, each once; give some, such as 0.1, 0.2, 0.3.");
    }
    for (double rate : rates) {
      candidate(estimator, rate);
    }
  }

  /** Rates of .05, .1, .2, .3 and .5, judged by how well swapped cells are repaired. */
  public static SwapRateSearch of(DenoisingAutoencoder estimator) {
    return new SwapRateSearch(estimator, RATES, new SearchCriterion.Metric(SearchCriterion.REPAIR));
  }

  /** The same with other rates. */
  public SwapRateSearch withRates(double... others) {
    return withRates(DoubleStream.of(others).boxed().toList());
  }

  /** The same with the rates of a list. */
  public SwapRateSearch withRates(List<Double> others) {
    return new SwapRateSearch(estimator, others, criterion);
  }

  /**
   * The same, judged by one of the means of {@link Scores}, such as {@code corruptedR2}, {@code
   * corruptedAccuracy} or {@code imputedR2}, or by {@code corrupted}, the mean of the first two.
   *
   * @throws IllegalArgumentException if there is no such figure
   */
  public SwapRateSearch by(String metricName) {
    return new SwapRateSearch(estimator, rates, new SearchCriterion.Metric(metricName));
  }

  /**
   * The same, judged by what a learner makes of the codes: it is fitted on the training rows with
   * the columns that the model appends, and evaluated on the validation rows.
   *
   * @param learner reads the model's {@code outputCol}, and a label of the dataset
   * @param evaluator tells how well it predicts, and whether larger is better
   */
  public SwapRateSearch by(Estimator<? extends Model<?>> learner, Evaluator evaluator) {
    return new SwapRateSearch(estimator, rates, new SearchCriterion.Label(learner, evaluator));
  }

  /**
   * One rate and what came of it.
   *
   * @param rate the swap rate
   * @param score the criterion's figure on the validation rows
   * @param model the fitted model
   */
  public record Trial(double rate, double score, DenoisingAutoencoderModel model) {}

  /**
   * What a search found.
   *
   * @param trials one a rate, in the order of the rates
   * @param largerIsBetter whether the trial of the largest score is the best
   */
  public record Result(List<Trial> trials, boolean largerIsBetter) {

    public Result {
      trials = List.copyOf(trials);
    }

    /** The trial of the best score; of equal ones the first. */
    public Trial best() {
      Trial best = null;
      for (Trial trial : trials) {
        boolean known = !Double.isNaN(trial.score());
        double lead = best == null ? 1 : trial.score() - best.score();
        if (known && (best == null || (largerIsBetter ? lead > 0 : lead < 0))) {
          best = trial;
        }
      }
      return best;
    }
  }

  /**
   * Fits and judges an autoencoder a rate. Each reads the dataset anew: cache it where that is
   * costly. Under a {@code checkpointDir} each has a folder of its own.
   *
   * @throws IllegalArgumentException as {@link DenoisingAutoencoder#fit} does; if there are no
   *     validation rows; or if no model has a score
   */
  public Result fit(Dataset<?> dataset) {
    estimator.transformSchema(dataset.schema());
    DenoisingAutoencoder.checkSerializer(dataset);
    Split split = Split.of(estimator, dataset);
    requireValidation(split);
    FittedTable table = ColumnProfiler.fit(estimator, split);
    List<Trial> trials = new ArrayList<>();
    for (double rate : rates) {
      DenoisingAutoencoderModel model = candidate(estimator, rate).fit(dataset, known -> table);
      trials.add(
          new Trial(rate, criterion.score(model, split.training(), split.validation()), model));
    }
    Result result = new Result(trials, criterion.largerIsBetter());
    if (result.best() == null) {
      throw new IllegalArgumentException(
          "no model has a score, found NaN for all of the rates "
              + rates
              + " by "
              + criterion.name()
              + "; a figure needs validation rows with columns of its kind; choose another one, or"
              + " hold out more rows.");
    }
    return result;
  }

  private void requireValidation(Split split) {
    if (split.validation().isEmpty()) {
      throw new IllegalArgumentException(
          "there are no rows to judge rates by, found validationFraction "
              + estimator.getValidationFraction()
              + "; a rate is judged on rows that no network learnt from; set validationFraction"
              + " above 0, or mark rows in validationIndicatorCol.");
    }
  }

  private static DenoisingAutoencoder candidate(DenoisingAutoencoder estimator, double rate) {
    DenoisingAutoencoder candidate = estimator.copy(ParamMap.empty()).setSwapProbability(rate);
    if (candidate.isDefined(candidate.checkpointDir())) {
      candidate.setCheckpointDir(candidate.getCheckpointDir() + "/swapProbability=" + rate);
    }
    return candidate;
  }
}
