package io.sparkdae.table;

import java.io.Serializable;
import java.util.List;

/**
 * How a row of floats is laid out: the categorical fields' level indices first, then the continuous
 * fields' scaled values. A missing level is {@link Vocabulary#MISSING}, a missing number is NaN;
 * indicators take no place of their own.
 *
 * @param categoricals categorical fields, in row order
 * @param continuous continuous fields, in row order, after the categoricals
 * @param indicators one for every continuous column that had a missing value at fit time
 */
public record TableLayout(
    List<Field.Categorical> categoricals,
    List<Field.Continuous> continuous,
    List<Field.Indicator> indicators)
    implements Serializable {

  public TableLayout {
    categoricals = List.copyOf(categoricals);
    continuous = List.copyOf(continuous);
    indicators = List.copyOf(indicators);
  }

  /** Number of floats in a row. */
  public int width() {
    return categoricals.size() + continuous.size();
  }

  /** Name of the column at a position of the row. */
  public String name(int position) {
    int levels = categoricals.size();
    return position < levels
        ? categoricals.get(position).name()
        : continuous.get(position - levels).name();
  }

  /** Whether the cell at a position of the row is a level index rather than a number. */
  public boolean isCategorical(int position) {
    return position < categoricals.size();
  }

  /** What a missing cell at a position of the row holds: a level index, or NaN. */
  public float missing(int position) {
    return isCategorical(position) ? Vocabulary.MISSING : Float.NaN;
  }

  /** Whether a cell with this value at this position of the row is missing. */
  public boolean isMissing(int position, float cell) {
    return isCategorical(position) ? cell == Vocabulary.MISSING : Float.isNaN(cell);
  }
}
