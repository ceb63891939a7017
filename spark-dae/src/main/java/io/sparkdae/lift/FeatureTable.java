package io.sparkdae.lift;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.sparkdae.autoencoder.DenoisingAutoencoderModel;
import io.sparkdae.feature.Categorify;
import io.sparkdae.feature.FillMissing;
import io.sparkdae.stage.Schemas;
import io.sparkdae.table.CategoricalColumn;
import io.sparkdae.table.ContinuousColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.feature.OneHotEncoder;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * A table with everything that any feature set needs, under names of its own so that any column
 * name works. The preparation is fitted on all rows, as the autoencoder was: it sees no label.
 */
final class FeatureTable {

  static final String LABEL = "label";
  static final String FEATURES = "features";

  private static final String CODE = "lift_code";
  private static final String RANDOM = "lift_untrained";

  private final List<String> levels = new ArrayList<>();
  private final List<String> numbers = new ArrayList<>();
  private final List<String> imputedLevels = new ArrayList<>();
  private final List<String> imputedNumbers = new ArrayList<>();
  private final List<String> flags = new ArrayList<>();
  private final List<String> draws = new ArrayList<>();
  private final Dataset<Row> table;

  /**
   * @param seeds a draw is made for each, to form folds by
   */
  FeatureTable(DenoisingAutoencoderModel trained, Dataset<Row> rows, LabelColumn label, int seeds) {
    DenoisingAutoencoderModel model = outputs(trained, CODE);
    DenoisingAutoencoderModel untrained = outputs(trained.untrained(rows), RANDOM);
    Dataset<Row> encoded =
        untrained.setImputedCols().transform(model.setImputedCols("*").transform(rows));
    List<Column> columns =
        new ArrayList<>(List.of(label.number().as(LABEL), col(CODE), col(RANDOM)));
    List<String> there = Arrays.asList(encoded.columns());
    List<String> names = new ArrayList<>();
    for (CategoricalColumn column : trained.table().categoricals()) {
      names.add(column.name());
      add(columns, levels, Schemas.column(column.name()).cast("string"), "level");
      if (there.contains(column.name() + "_imputed")) {
        Column imputed = Schemas.column(column.name() + "_imputed");
        add(columns, imputedLevels, imputed.cast("string"), "imputedLevel");
      }
    }
    for (ContinuousColumn column : trained.table().continuous()) {
      names.add(column.name());
      add(columns, numbers, Schemas.column(column.name()).cast("double"), "number");
      if (there.contains(column.name() + "_imputed")) {
        Column imputed = Schemas.column(column.name() + "_imputed");
        add(columns, imputedNumbers, imputed.cast("double"), "imputedNumber");
      }
    }
    for (int seed = 0; seed < seeds; seed++) {
      Column draw = RowDraw.below(Long.MAX_VALUE, seed, names.toArray(String[]::new));
      add(columns, draws, draw, "draw");
    }
    table =
        prepare(encoded.select(columns.toArray(Column[]::new)).na().drop(new String[] {LABEL}))
            .cache();
  }

  private static DenoisingAutoencoderModel outputs(DenoisingAutoencoderModel model, String code) {
    DenoisingAutoencoderModel copy = model.copy(ParamMap.empty());
    copy.clear(copy.reconstructionCol());
    copy.clear(copy.errorCol());
    return copy.setOutputCol(code).setEncodeLayer("code").setHandleInvalid("keep");
  }

  private static void add(List<Column> columns, List<String> names, Column column, String kind) {
    String name = kind + names.size();
    names.add(name);
    columns.add(column.as(name));
  }

  private Dataset<Row> prepare(Dataset<Row> rows) {
    Dataset<Row> prepared = rows;
    List<String> all = new ArrayList<>(levels);
    all.addAll(imputedLevels);
    if (!all.isEmpty()) {
      Categorify categorify =
          new Categorify()
              .setInputCols(all.toArray(String[]::new))
              .setOutputCols(ending(all, "_index"))
              .setMaxCategories(Learner.MOST_LEVELS);
      OneHotEncoder hot =
          new OneHotEncoder()
              .setInputCols(ending(all, "_index"))
              .setOutputCols(ending(all, "_hot"));
      prepared = categorify.fit(prepared).transform(prepared);
      prepared = hot.fit(prepared).transform(prepared);
    }
    if (!numbers.isEmpty()) {
      FillMissing fill =
          new FillMissing()
              .setInputCols(numbers.toArray(String[]::new))
              .setOutputCols(ending(numbers, "_filled"));
      prepared = fill.fit(prepared).transform(prepared);
      for (String name : prepared.columns()) {
        if (name.startsWith("number") && name.endsWith("_na")) {
          flags.add(name);
        }
      }
    }
    for (String number : numbers) {
      prepared = prepared.withColumn(number + "_nan", coalesce(col(number), lit(Double.NaN)));
    }
    return prepared;
  }

  private static String[] ending(List<String> names, String ending) {
    return names.stream().map(name -> name + ending).toArray(String[]::new);
  }

  /**
   * Whether columns had missing values when the autoencoder was fitted, so that it imputes them.
   */
  boolean imputes() {
    return !imputedLevels.isEmpty() || !imputedNumbers.isEmpty();
  }

  Dataset<Row> rows() {
    return table;
  }

  /** The draw of a seed, which folds are formed by. */
  Column draw(int seed) {
    return col(draws.get(seed));
  }

  /** The rows with one vector of features, dense for learners that take zeros for missing. */
  Dataset<Row> of(FeatureSet set, Learner.Form form) {
    List<String> columns = new ArrayList<>();
    if (set != FeatureSet.ENCODED && set != FeatureSet.UNTRAINED) {
      columns.addAll(raw(form));
    }
    switch (set) {
      case ENCODED, RAW_AND_ENCODED -> columns.add(CODE);
      case UNTRAINED, RAW_AND_UNTRAINED -> columns.add(RANDOM);
      case RAW_AND_IMPUTED -> {
        columns.addAll(List.of(ending(imputedLevels, levelEnding(form))));
        columns.addAll(imputedNumbers);
      }
      case RAW -> {
        // The columns alone.
      }
    }
    VectorAssembler assembler =
        new VectorAssembler()
            .setInputCols(columns.toArray(String[]::new))
            .setOutputCol(FEATURES)
            .setHandleInvalid("keep");
    Dataset<Row> assembled = assembler.transform(table);
    if (form == Learner.Form.NATIVE) {
      Column dense = array_to_vector(vector_to_array(col(FEATURES), "float64"));
      assembled = assembled.withColumn(FEATURES, dense);
    }
    List<Column> kept = new ArrayList<>(List.of(col(LABEL), col(FEATURES)));
    draws.forEach(name -> kept.add(functions.col(name)));
    return assembled.select(kept.toArray(Column[]::new));
  }

  private List<String> raw(Learner.Form form) {
    List<String> raw = new ArrayList<>(List.of(ending(levels, levelEnding(form))));
    boolean own = form == Learner.Form.NATIVE;
    raw.addAll(List.of(ending(numbers, own ? "_nan" : "_filled")));
    if (!own) {
      raw.addAll(flags);
    }
    return raw;
  }

  private static String levelEnding(Learner.Form form) {
    return form == Learner.Form.ONE_HOT ? "_hot" : "_index";
  }
}
