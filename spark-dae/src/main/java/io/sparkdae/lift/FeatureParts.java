package io.sparkdae.lift;

import io.sparkdae.table.ContinuousColumn;
import io.sparkdae.table.FittedTable;
import io.sparkdae.table.Vocabulary;
import java.util.List;

/**
 * What vectors of features are made of, as a learner likes it.
 *
 * @param columns the columns
 * @param cells where their cells lie
 * @param incomplete the columns whose missing cells matter, by position
 * @param form how the learner likes its features
 */
record FeatureParts(
    FittedTable columns, CellTable cells, List<Integer> incomplete, Learner.Form form) {

  private boolean oneHot() {
    return form == Learner.Form.ONE_HOT;
  }

  private boolean isLevel(int position) {
    return position < columns.categoricals().size();
  }

  /** Number of a column's indices, of which the rarest share one. */
  private int indices(int position) {
    return Vocabulary.FIRST + (oneHot() ? cells.common(position) : cells.kept(position));
  }

  /** A number; scaled beside one-hot units, whose ridge takes every unit for as long as another. */
  private Part figure(String source, int position, double missing) {
    ContinuousColumn column =
        oneHot() ? columns.continuous().get(position - columns.categoricals().size()) : null;
    return new Part.Figure(source, position, missing, column);
  }

  /** All columns, missing cells the learner's own way. */
  void addRaw(List<Part> parts) {
    boolean own = form == Learner.Form.NATIVE;
    for (int j = 0; j < cells.names().length; j++) {
      if (!isLevel(j)) {
        parts.add(figure(CellTable.RAW, j, own ? Double.NaN : cells.fill(j)));
        if (!own && incomplete.contains(j)) {
          parts.add(new Part.Flag(CellTable.RAW, j, false));
        }
      } else if (oneHot()) {
        parts.add(new Part.Units(CellTable.RAW, j, indices(j), Vocabulary.MISSING));
      } else {
        double missing = own ? Double.NaN : Vocabulary.MISSING;
        parts.add(new Part.Index(CellTable.RAW, j, indices(j), missing));
      }
    }
    addOthers(parts);
  }

  /**
   * All entries of columns of vectors and the items of columns of bags, of which nothing but the
   * raw ones is compared.
   */
  private void addOthers(List<Part> parts) {
    boolean own = form == Learner.Form.NATIVE;
    for (int v = 0; v < columns.vectors().size(); v++) {
      parts.add(new Part.Entries(CellTable.vectors(v), columns.vectors().get(v), own, oneHot()));
    }
    for (int b = 0; b < columns.bags().size(); b++) {
      int units = cells.items(b, oneHot());
      parts.add(new Part.Items(CellTable.bags(b), columns.bags().get(b).vocabulary(), units));
    }
  }

  /** All columns, medians and commonest levels for missing cells, and flags. */
  void addFilled(List<Part> parts) {
    for (int j = 0; j < cells.names().length; j++) {
      if (!isLevel(j)) {
        parts.add(figure(CellTable.RAW, j, cells.fill(j)));
      } else if (oneHot()) {
        parts.add(new Part.Units(CellTable.RAW, j, indices(j), Vocabulary.FIRST));
      } else {
        parts.add(new Part.Index(CellTable.RAW, j, indices(j), Vocabulary.FIRST));
      }
    }
    addFlags(parts);
    addOthers(parts);
  }

  private void addFlags(List<Part> parts) {
    incomplete.forEach(j -> parts.add(new Part.Flag(CellTable.RAW, j, isLevel(j))));
  }

  /**
   * The incomplete columns once more, filled.
   *
   * @param source which fill
   * @param asIndices whether levels are indices, the most probable for a missing one, or
   *     probabilities
   */
  void addCopies(List<Part> parts, String source, boolean asIndices) {
    incomplete.forEach(j -> addFilledColumn(parts, source, j, asIndices));
  }

  /** All columns, filled, and flags. */
  void addImputed(List<Part> parts, String source) {
    for (int j = 0; j < cells.names().length; j++) {
      if (oneHot() && isLevel(j) && !incomplete.contains(j)) {
        parts.add(new Part.Units(CellTable.RAW, j, indices(j), Vocabulary.MISSING));
      } else {
        addFilledColumn(parts, source, j, !oneHot());
      }
    }
    addFlags(parts);
    addOthers(parts);
  }

  private void addFilledColumn(List<Part> parts, String source, int position, boolean asIndices) {
    if (!isLevel(position)) {
      parts.add(figure(source, position, Double.NaN));
    } else if (asIndices) {
      parts.add(new Part.Index(source, position, indices(position), Vocabulary.MISSING));
    } else {
      boolean linear = source.equals(CellTable.LINEAR);
      int from = 0;
      for (int j = 0; j < position; j++) {
        // The linear imputer tells of all columns of levels, the autoencoder of incomplete ones.
        from += linear || incomplete.contains(j) ? cells.kept(j) : 0;
      }
      String probabilities = linear ? CellTable.LINEAR_PROBABILITIES : CellTable.PROBABILITIES;
      if (oneHot()) {
        parts.add(new Part.Shares(probabilities, from, cells.common(position)));
      } else {
        parts.add(new Part.Slice(probabilities, from, cells.kept(position)));
      }
    }
  }
}
