package io.sparkdae.profile;

import io.sparkdae.table.Vocabulary;
import java.io.Serializable;
import java.util.List;

/**
 * What to learn about which columns.
 *
 * @param categoricalCols names of the columns of levels
 * @param continuousCols names of the columns of numbers
 * @param minFrequency minimum count for a level to get an index of its own; 0 keeps all
 * @param maxCategories largest number of levels of a column with an index of their own; 0 for no
 *     bound
 * @param fillStrategy what stands in for a missing number
 * @param fillValue the number that {@link FillStrategy#CONSTANT} fills in, in the column's units
 * @param scaling how numbers are scaled
 * @param relativeError target rank error of quantiles as a share of the values, where a column has
 *     too many distinct values for exact ones; the error that is guaranteed is in the profile
 * @param maxExactLevels largest number of distinct levels of a column to keep; of more, which takes
 *     another job to count, the most frequent
 * @param multiValuedCols names of the multi-valued columns
 * @param maxBagSize largest number of items of a bag that a row has room for; at least 1
 */
public record ProfilePlan(
    List<String> categoricalCols,
    List<String> continuousCols,
    int minFrequency,
    int maxCategories,
    FillStrategy fillStrategy,
    double fillValue,
    Scaling scaling,
    double relativeError,
    int maxExactLevels,
    List<String> multiValuedCols,
    int maxBagSize)
    implements Serializable {

  /** Default of {@code relativeError}. */
  public static final double RELATIVE_ERROR = 0.001;

  /** Default of {@code maxExactLevels}: 2<sup>18</sup>. */
  public static final int MAX_EXACT_LEVELS = 1 << 18;

  /**
   * Levels that a row can tell apart: it holds their indices as floats, exact to 2<sup>24</sup>.
   */
  private static final int MOST_LEVELS = (1 << 24) - Vocabulary.FIRST;

  public ProfilePlan {
    categoricalCols = List.copyOf(categoricalCols);
    continuousCols = List.copyOf(continuousCols);
    multiValuedCols = List.copyOf(multiValuedCols);
    if (!(relativeError > 0 && relativeError <= 0.5)) {
      throw new IllegalArgumentException(
          "relativeError must be above 0 and at most 0.5, found " + relativeError);
    }
    if (maxExactLevels < 1 || maxExactLevels > MOST_LEVELS) {
      throw new IllegalArgumentException(
          "maxExactLevels must be between 1 and "
              + MOST_LEVELS
              + ", found "
              + maxExactLevels
              + "; a row tells no more levels of a column apart; set another number.");
    }
    if (maxBagSize < 1) {
      throw new IllegalArgumentException("maxBagSize must be at least 1, found " + maxBagSize);
    }
  }

  /** A plan that keeps all levels, fills with medians and scales by the shape of each column. */
  public static ProfilePlan of(List<String> categoricalCols, List<String> continuousCols) {
    return new ProfilePlan(
        categoricalCols,
        continuousCols,
        0,
        0,
        FillStrategy.MEDIAN,
        0,
        Scaling.AUTO,
        RELATIVE_ERROR,
        MAX_EXACT_LEVELS,
        List.of(),
        1);
  }

  /** This plan with other bounds on vocabularies. */
  public ProfilePlan withVocabularyBounds(int minimumFrequency, int maximumCategories) {
    return new ProfilePlan(
        categoricalCols,
        continuousCols,
        minimumFrequency,
        maximumCategories,
        fillStrategy,
        fillValue,
        scaling,
        relativeError,
        maxExactLevels,
        multiValuedCols,
        maxBagSize);
  }

  /** This plan with another fill. */
  public ProfilePlan withFill(FillStrategy strategy, double constant) {
    return new ProfilePlan(
        categoricalCols,
        continuousCols,
        minFrequency,
        maxCategories,
        strategy,
        constant,
        scaling,
        relativeError,
        maxExactLevels,
        multiValuedCols,
        maxBagSize);
  }

  /** This plan with another scaling. */
  public ProfilePlan withScaling(Scaling other) {
    return new ProfilePlan(
        categoricalCols,
        continuousCols,
        minFrequency,
        maxCategories,
        fillStrategy,
        fillValue,
        other,
        relativeError,
        maxExactLevels,
        multiValuedCols,
        maxBagSize);
  }

  /** This plan with another accuracy of quantiles and another bound on exact vocabularies. */
  public ProfilePlan withAccuracy(double quantileError, int exactLevels) {
    return new ProfilePlan(
        categoricalCols,
        continuousCols,
        minFrequency,
        maxCategories,
        fillStrategy,
        fillValue,
        scaling,
        quantileError,
        exactLevels,
        multiValuedCols,
        maxBagSize);
  }

  /** This plan with multi-valued columns. */
  public ProfilePlan withMultiValued(List<String> columns, int largestBag) {
    return new ProfilePlan(
        categoricalCols,
        continuousCols,
        minFrequency,
        maxCategories,
        fillStrategy,
        fillValue,
        scaling,
        relativeError,
        maxExactLevels,
        columns,
        largestBag);
  }
}
