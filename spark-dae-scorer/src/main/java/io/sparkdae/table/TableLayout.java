package io.sparkdae.table;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How a row of floats is laid out: the categorical fields' level indices first, then the continuous
 * fields' scaled values, then the bags, each in as many places as it has slots. A missing level is
 * {@link Vocabulary#MISSING}, a missing number is NaN, as are all slots of a missing bag;
 * indicators take no place of their own.
 *
 * <p>A <em>cell</em> is what is damaged, hidden and missing as one: a place of a row, or all slots
 * of a bag.
 *
 * @param categoricals categorical fields, in row order
 * @param continuous continuous fields, in row order, after the categoricals; those that are columns
 *     of their own first, then the entries of columns of vectors
 * @param indicators one for every continuous column that had a missing value at fit time
 * @param bags fields of bags, in row order, after the continuous
 */
public record TableLayout(
    List<Field.Categorical> categoricals,
    List<Field.Continuous> continuous,
    List<Field.Indicator> indicators,
    List<Field.MultiValued> bags)
    implements Serializable {

  public TableLayout {
    categoricals = List.copyOf(categoricals);
    continuous = List.copyOf(continuous);
    indicators = List.copyOf(indicators);
    bags = List.copyOf(bags);
  }

  /** A layout without bags. */
  public TableLayout(
      List<Field.Categorical> categoricals,
      List<Field.Continuous> continuous,
      List<Field.Indicator> indicators) {
    this(categoricals, continuous, indicators, List.of());
  }

  /** Number of floats in a row. */
  public int width() {
    return scalars() + bagSlots();
  }

  /** Number of places before the bags: each is a cell of its own. */
  public int scalars() {
    return categoricals.size() + continuous.size();
  }

  /** Number of places of all bags. */
  public int bagSlots() {
    int slots = 0; // no stream: a step asks more than once
    for (Field.MultiValued bag : bags) {
      slots += bag.slots();
    }
    return slots;
  }

  /** Number of cells of a row. */
  public int cells() {
    return scalars() + bags.size();
  }

  /** Position of a cell's first place; of the number of cells, a row's width. */
  public int position(int cell) {
    int position = Math.min(cell, scalars());
    for (int bag = 0; bag < cell - scalars(); bag++) {
      position += bags.get(bag).slots();
    }
    return position;
  }

  /** The cell that a position of the row belongs to. */
  public int cell(int position) {
    int cell = Math.min(position, scalars());
    int left = position - cell;
    while (cell < cells() && cell >= scalars() && left >= bags.get(cell - scalars()).slots()) {
      left -= bags.get(cell - scalars()).slots();
      cell++;
    }
    return cell;
  }

  /** Name of the column at a position of the row. */
  public String name(int position) {
    int levels = categoricals.size();
    if (position >= scalars()) {
      return column(position);
    }
    return position < levels
        ? categoricals.get(position).name()
        : continuous.get(position - levels).name();
  }

  /** Name of the column that a position of the row belongs to. */
  public String column(int position) {
    int levels = categoricals.size();
    if (position >= scalars()) {
      return bags.get(cell(position) - scalars()).name();
    }
    return position < levels
        ? categoricals.get(position).name()
        : continuous.get(position - levels).column();
  }

  /** Number of continuous fields that are columns of their own. */
  public int numbers() {
    int numbers = continuous.size();
    while (numbers > 0 && continuous.get(numbers - 1).isEntry()) {
      // A vector's entries stand side by side.
      numbers -= continuous.get(numbers - 1).entries();
    }
    return numbers;
  }

  /** Whether the cell at a position of the row is an entry of a column of vectors. */
  public boolean isEntry(int position) {
    int levels = categoricals.size();
    return position >= levels
        && position < scalars()
        && continuous.get(position - levels).isEntry();
  }

  /** Number of columns of numbers and of vectors. */
  public int continuousColumns() {
    int columns = numbers();
    for (int at = columns; at < continuous.size(); at += continuous.get(at).entries()) {
      columns++;
    }
    return columns;
  }

  /** The columns of sequences, in row order. */
  public List<SequencePlace> sequences() {
    List<SequencePlace> sequences = new ArrayList<>();
    for (int at = numbers(); at < continuous.size(); at += continuous.get(at).entries()) {
      Field.Continuous first = continuous.get(at);
      if (first.channels() > 0) {
        sequences.add(
            new SequencePlace(
                first.column(), at, first.channels(), first.entries() / first.channels()));
      }
    }
    return sequences;
  }

  /** Number of columns: of levels, of numbers, of vectors and of bags. */
  public int columns() {
    return categoricals.size() + continuousColumns() + bags.size();
  }

  /**
   * For each position of the row which column it belongs to: columns are counted from 0 in row
   * order, a vector's entries and a bag's slots as one.
   */
  public int[] columnIndices() {
    int[] indices = new int[width()];
    int cells = categoricals.size() + numbers();
    int column = 0;
    int at = 0;
    for (; at < scalars(); column++) {
      int entries = at < cells ? 1 : continuous.get(at - categoricals.size()).entries();
      Arrays.fill(indices, at, at + entries, column);
      at += entries;
    }
    for (Field.MultiValued bag : bags) {
      Arrays.fill(indices, at, at + bag.slots(), column++);
      at += bag.slots();
    }
    return indices;
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
