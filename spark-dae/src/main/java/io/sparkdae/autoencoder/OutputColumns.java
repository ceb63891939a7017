package io.sparkdae.autoencoder;

import io.sparkdae.table.Field;
import io.sparkdae.table.FittedTable;
import io.sparkdae.table.MultiValuedColumn;
import io.sparkdae.table.Vocabulary;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns that a transform tells about, as far as they are known.
 *
 * @param levels names of the categorical columns
 * @param cells names of the columns of one cell a row, in row order: levels, numbers, bags
 * @param all names of all columns, in row order
 * @param incomplete those of one cell a row with missing values at fit time; all before the fit
 * @param fitted what the fit learnt; null before it
 */
record OutputColumns(
    List<String> levels,
    List<String> cells,
    List<String> all,
    List<String> incomplete,
    Fitted fitted) {

  /** Before the fit: a {@code *} stands for all columns, for nobody knows which have holes. */
  static OutputColumns unknown(List<String> levels, List<String> cells, List<String> all) {
    return new OutputColumns(levels, cells, all, cells, null);
  }

  static OutputColumns of(Fitted fitted) {
    FittedTable table = fitted.table();
    List<String> all = RowVectorizer.columns(table);
    List<String> cells =
        new ArrayList<>(all.subList(0, table.categoricals().size() + table.continuous().size()));
    List<String> incomplete = new ArrayList<>();
    table.incomplete().forEach(place -> incomplete.add(all.get(place)));
    for (MultiValuedColumn column : table.bags()) {
      cells.add(column.name());
      if (column.vocabulary().count(Vocabulary.MISSING) > 0) {
        incomplete.add(column.name());
      }
    }
    return new OutputColumns(
        all.subList(0, table.categoricals().size()), cells, all, incomplete, fitted);
  }

  /** The categorical columns among the incomplete ones. */
  List<String> incompleteLevels() {
    return incomplete.stream().filter(levels::contains).toList();
  }

  /** The vector of a column's level probabilities. */
  VectorField probability(String column, String name) {
    return fitted == null
        ? VectorField.unknown(name)
        : VectorField.ofLevels(
            name, fitted.table().categoricals().get(levels.indexOf(column)).vocabulary());
  }

  /** The vector of a column's levels' vectors. */
  VectorField embedding(String column, String name, int most) {
    if (fitted == null) {
      return VectorField.unknown(name);
    }
    Field.Categorical field = fitted.table().layout().categoricals().get(levels.indexOf(column));
    return VectorField.ofSize(name, LevelEmbedding.size(fitted.network(), field, most));
  }
}
