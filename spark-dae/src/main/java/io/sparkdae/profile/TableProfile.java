package io.sparkdae.profile;

import io.sparkdae.table.FittedTable;
import java.io.Serializable;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Raw statistics of a table.
 *
 * @param rows number of rows
 * @param categoricals its columns of levels, in the plan's order
 * @param continuous its columns of numbers, in the plan's order
 * @param multiValued its multi-valued columns, in the plan's order
 */
public record TableProfile(
    long rows,
    List<CategoricalProfile> categoricals,
    List<ContinuousProfile> continuous,
    List<BagProfile> multiValued)
    implements Serializable {

  private static final Logger LOG = LoggerFactory.getLogger(TableProfile.class);

  public TableProfile {
    categoricals = List.copyOf(categoricals);
    continuous = List.copyOf(continuous);
    multiValued = List.copyOf(multiValued);
  }

  /** The statistics of a table without multi-valued columns. */
  public TableProfile(
      long rows, List<CategoricalProfile> categoricals, List<ContinuousProfile> continuous) {
    this(rows, categoricals, continuous, List.of());
  }

  /**
   * Turns the statistics into vocabularies, fills and scalers.
   *
   * @throws IllegalArgumentException if there are no rows, or a column holds nothing to learn from
   */
  public FittedTable fit(ProfilePlan plan) {
    check();
    warn(plan);
    return new FittedTable(
        rows,
        categoricals.stream().map(column -> column.fit(plan)).toList(),
        continuous.stream().map(column -> column.fit(plan)).toList(),
        List.of(),
        multiValued.stream().map(column -> column.fit(plan)).toList());
  }

  private void check() {
    if (rows == 0) {
      throw new IllegalArgumentException(
          "the dataset is empty, found 0 rows; a fit needs at least one row; check the filter or"
              + " the path that the rows come from.");
    }
    for (CategoricalProfile column : categoricals) {
      if (column.present() == 0) {
        throw new IllegalArgumentException(
            "categorical column "
                + column.name()
                + " holds no value, found null in all "
                + rows
                + " rows; a column needs at least one value to learn from; leave the column out.");
      }
    }
    for (ContinuousProfile column : continuous) {
      checkNumbers(column);
    }
    for (BagProfile column : multiValued) {
      if (column.items().present() == 0) {
        throw new IllegalArgumentException(
            "multi-valued column "
                + column.items().name()
                + " holds no item, found "
                + column.items().missing()
                + " nulls and empty arrays alone in "
                + rows
                + " rows; a column needs at least one item to learn from; leave the column out.");
      }
    }
  }

  private void checkNumbers(ContinuousProfile column) {
    if (column.moments().count() == 0) {
      throw new IllegalArgumentException(
          "continuous column "
              + column.name()
              + " holds no number, found null, NaN or infinity in all "
              + rows
              + " rows; a column needs at least one number to learn from; leave the column out.");
    }
    double squares = column.moments().variance() * column.moments().count();
    if (!Double.isFinite(column.moments().mean()) || !Double.isFinite(squares)) {
      throw new IllegalArgumentException(
          "continuous column "
              + column.name()
              + " holds numbers too large to be averaged, found numbers beyond 1e"
              + (int) Math.log10(Math.max(-column.min(), column.max()))
              + "; their sum of squares must be finite; divide the column, or take logarithms.");
    }
  }

  private void warn(ProfilePlan plan) {
    categoricals.forEach(this::warnOfPruning);
    for (BagProfile column : multiValued) {
      warnOfPruning(column.items());
      long cut = column.longerThan(plan.maxBagSize());
      if (cut > 0) {
        LOG.warn(
            "column {} holds {} bags of more than {} items, up to {}: of these the most frequent"
                + " items are kept; set maxBagSize to {} to keep all",
            column.items().name(),
            cut,
            plan.maxBagSize(),
            column.longest(),
            column.longest());
      }
    }
    for (ContinuousProfile column : continuous) {
      if (column.infinities() > 0) {
        LOG.warn(
            "column {} holds {} infinite values: they are treated as missing",
            column.name(),
            column.infinities());
      }
    }
  }

  private void warnOfPruning(CategoricalProfile column) {
    if (column.mostLeftOut() > 0) {
      LOG.warn(
          "column {} has too many levels to keep them all: the {} most frequent are kept, those"
              + " left out occur up to {} times in {} rows",
          column.name(),
          column.levels().size(),
          column.mostLeftOut(),
          rows);
    }
  }
}
