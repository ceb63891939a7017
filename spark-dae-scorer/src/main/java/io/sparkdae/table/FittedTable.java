package io.sparkdae.table;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Everything that a fit learnt about the columns of a table: vocabularies, fills and scalers.
 *
 * @param rows number of rows that the fit saw
 * @param categoricals the categorical columns, in row order
 * @param continuous the continuous columns, in row order
 * @param vectors the columns of vectors, in row order
 * @param bags the multi-valued columns, in row order
 */
public record FittedTable(
    long rows,
    List<CategoricalColumn> categoricals,
    List<ContinuousColumn> continuous,
    List<VectorColumn> vectors,
    List<MultiValuedColumn> bags)
    implements Serializable {

  public FittedTable {
    categoricals = List.copyOf(categoricals);
    continuous = List.copyOf(continuous);
    vectors = List.copyOf(vectors);
    bags = List.copyOf(bags);
  }

  /** A table without multi-valued columns. */
  public FittedTable(
      long rows,
      List<CategoricalColumn> categoricals,
      List<ContinuousColumn> continuous,
      List<VectorColumn> vectors) {
    this(rows, categoricals, continuous, vectors, List.of());
  }

  /** A table without columns of vectors. */
  public FittedTable(
      long rows, List<CategoricalColumn> categoricals, List<ContinuousColumn> continuous) {
    this(rows, categoricals, continuous, List.of());
  }

  /** This table with columns of vectors. */
  public FittedTable with(List<VectorColumn> columns) {
    return new FittedTable(rows, categoricals, continuous, columns, bags);
  }

  /** Places in a row of the columns of one cell that had missing values at fit time. */
  public List<Integer> incomplete() {
    List<Integer> places = new ArrayList<>();
    for (int j = 0; j < categoricals.size(); j++) {
      if (categoricals.get(j).vocabulary().count(Vocabulary.MISSING) > 0) {
        places.add(j);
      }
    }
    for (int j = 0; j < continuous.size(); j++) {
      if (continuous.get(j).missing() > 0) {
        places.add(categoricals.size() + j);
      }
    }
    return places;
  }

  /** How a row of this table is laid out as floats. */
  public TableLayout layout() {
    return layout(false);
  }

  /** The same layout, whose categorical fields know how often each level was seen. */
  public TableLayout layoutWithCounts() {
    return layout(true);
  }

  private TableLayout layout(boolean counted) {
    List<Field.Categorical> levels = new ArrayList<>();
    for (CategoricalColumn column : categoricals) {
      Vocabulary vocabulary = column.vocabulary();
      boolean unseenLearnt = vocabulary.count(Vocabulary.UNSEEN) > 0;
      List<Long> counts =
          IntStream.range(0, counted ? vocabulary.size() : 0).mapToObj(vocabulary::count).toList();
      levels.add(new Field.Categorical(column.name(), vocabulary.size(), unseenLearnt, counts));
    }
    List<Field.Continuous> numbers = new ArrayList<>();
    List<Field.Indicator> indicators = new ArrayList<>();
    for (ContinuousColumn column : continuous) {
      if (column.missing() > 0) {
        indicators.add(new Field.Indicator(column.name() + "_na", numbers.size()));
      }
      numbers.add(
          new Field.Continuous(
              column.name(), column.scale(column.min()), column.scale(column.max())));
    }
    for (VectorColumn column : vectors) {
      for (int entry = 0; entry < column.size(); entry++) {
        numbers.add(
            new Field.Continuous(
                column.name() + "[" + entry + "]",
                column.low(entry),
                column.high(entry),
                column.size(),
                column.channels()));
      }
    }
    return new TableLayout(levels, numbers, indicators, bags.stream().map(this::field).toList());
  }

  private Field.MultiValued field(MultiValuedColumn column) {
    Vocabulary vocabulary = column.vocabulary();
    // Half a bag more and half a bag less: no share is 0 or 1.
    double known = rows - vocabulary.count(Vocabulary.MISSING) + 1.0;
    List<Float> shares = new ArrayList<>();
    for (int index = Vocabulary.UNSEEN; index < vocabulary.size(); index++) {
      double share = (vocabulary.count(index) + 0.5) / known;
      // Pooled items are counted one by one: several may have been in one bag.
      shares.add((float) Math.min(share, 1 - 0.5 / known));
    }
    boolean unseenLearnt = vocabulary.count(Vocabulary.UNSEEN) > 0;
    return new Field.MultiValued(
        column.name(), vocabulary.size(), unseenLearnt, column.slots(), shares);
  }
}
