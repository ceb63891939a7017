package io.sparkdae.lift;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.ml.functions.vector_to_array;

import io.sparkdae.autoencoder.DenoisingAutoencoderModel;
import io.sparkdae.stage.RowEncoding;
import io.sparkdae.stage.Schemas;
import io.sparkdae.table.CategoricalColumn;
import io.sparkdae.table.ContinuousColumn;
import io.sparkdae.table.FittedTable;
import io.sparkdae.table.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What is known about the cells of rows, as vectors under names of their own so that any column
 * name works: level indices and numbers by column, raw and imputed, and what the autoencoder tells
 * besides.
 */
final class CellTable {

  static final String RAW = "raw";
  static final String IMPUTED = "imputed";
  static final String PROBABILITIES = "probabilities";
  static final String LINEAR = "linear";
  static final String LINEAR_PROBABILITIES = "linearProbabilities";
  static final String CODE = "code";
  static final String UNTRAINED = "untrained";
  static final String ERRORS = "errors";
  static final String LEVEL_VECTORS = "levelVectors";

  private static final String DONE = "lift_";

  private final DenoisingAutoencoderModel model;
  private final FittedTable table;
  private final List<Integer> incomplete;
  private final List<String> names = new ArrayList<>();
  private int codeSize;
  private int encodedSize;
  private int levelVectorsSize;

  /**
   * @param model the autoencoder
   * @param incomplete the columns whose missing cells matter, by position
   */
  CellTable(DenoisingAutoencoderModel model, List<Integer> incomplete) {
    this.model = model;
    this.table = model.table();
    this.incomplete = List.copyOf(incomplete);
    table.categoricals().forEach(column -> names.add(column.name()));
    table.continuous().forEach(column -> names.add(column.name()));
  }

  /** Names of the columns of one cell a row, in row order. */
  String[] names() {
    return names.toArray(String[]::new);
  }

  /** Name under which a column of vectors goes. */
  static String vectors(int column) {
    return "vectors" + column;
  }

  /** Name under which a column of bags goes. */
  static String bags(int column) {
    return "bags" + column;
  }

  private boolean isLevel(int position) {
    return position < table.categoricals().size();
  }

  /** Number of a column's levels with a unit of their own. */
  int kept(int position) {
    return LinearImputer.kept(table.categoricals().get(position), Learner.MOST_LEVELS);
  }

  /** Number of a column's levels that enough of the rows hold for a linear model to weigh them. */
  int common(int position) {
    return common(table.categoricals().get(position).vocabulary(), kept(position));
  }

  /**
   * Number of items of a column of bags with a unit of their own.
   *
   * @param weighed whether it is for a linear model, which weighs no rare ones
   */
  int items(int column, boolean weighed) {
    Vocabulary vocabulary = table.bags().get(column).vocabulary();
    int kept = Math.min(Learner.MOST_LEVELS, vocabulary.values().size());
    return weighed ? common(vocabulary, kept) : kept;
  }

  private int common(Vocabulary vocabulary, int most) {
    long known = table.rows() - vocabulary.count(Vocabulary.MISSING);
    int common = 0;
    while (common < most && vocabulary.count(Vocabulary.FIRST + common) * Learner.RAREST >= known) {
      common++;
    }
    return common;
  }

  /** The columns of levels whose missing cells matter. */
  List<Integer> incompleteLevels() {
    return incomplete.stream().filter(this::isLevel).toList();
  }

  /**
   * The given columns of rows, and vectors of the sources that are asked for.
   *
   * @param kept columns to keep as they are
   * @param sources which vectors
   * @param stack whether codes are all activations of the encoder
   * @param linear fills by a linear model; null where nobody asks for it
   * @param untrained the autoencoder before it learnt; null where nobody asks for it
   */
  Dataset<Row> of(
      Dataset<Row> rows,
      List<String> kept,
      List<String> sources,
      boolean stack,
      LinearImputer linear,
      DenoisingAutoencoderModel untrained) {
    Dataset<Row> told = told(model, DONE + CODE, stack, sources).transform(rows);
    if (sources.contains(UNTRAINED)) {
      told = told(untrained, DONE + UNTRAINED, stack, List.of()).transform(told);
    }
    codeSize = size(rows.schema(), false);
    encodedSize = size(rows.schema(), stack);
    levelVectorsSize = 0;
    if (sources.contains(LEVEL_VECTORS)) {
      for (String column : vectorColumns()) {
        StructField vectors = Schemas.field(told.schema(), "embeddingCols", column);
        levelVectorsSize += AttributeGroup.fromStructField(vectors).size();
      }
    }
    List<Column> columns = new ArrayList<>();
    kept.forEach(name -> columns.add(functions.col(name)));
    columns.add(raw().as(RAW));
    for (int v = 0; v < table.vectors().size(); v++) {
      columns.add(Schemas.column(table.vectors().get(v).name()).as(vectors(v)));
    }
    for (int b = 0; b < table.bags().size(); b++) {
      columns.add(Schemas.column(table.bags().get(b).name()).cast("array<string>").as(bags(b)));
    }
    if (sources.contains(IMPUTED)) {
      columns.add(imputed().as(IMPUTED));
      columns.add(probabilities().as(PROBABILITIES));
    }
    if (sources.contains(LEVEL_VECTORS)) {
      columns.add(levelVectors().as(LEVEL_VECTORS));
    }
    for (String source : List.of(CODE, UNTRAINED, ERRORS)) {
      if (sources.contains(source)) {
        columns.add(functions.col(DONE + source).as(source));
      }
    }
    Dataset<Row> cells = told.select(columns.toArray(Column[]::new));
    return linear == null ? cells : filled(cells, linear);
  }

  private int size(StructType schema, boolean stack) {
    StructType told = told(model, DONE + CODE, stack, List.of()).transformSchema(schema);
    return AttributeGroup.fromStructField(told.apply(DONE + CODE)).size();
  }

  /** Width of the code, known once the rows were told of. */
  int codeSize() {
    return codeSize;
  }

  /** Width of the encoded vectors: more than the code's where all activations were asked for. */
  int encodedSize() {
    return encodedSize;
  }

  /** Width of the level vectors of a row, known once the rows were told of. */
  int levelVectorsSize() {
    return levelVectorsSize;
  }

  /** Names of the columns of level vectors that the model appends. */
  private List<String> vectorColumns() {
    return Arrays.stream(model.getEmbeddingCols()).map(name -> name + "_embedding").toList();
  }

  private DenoisingAutoencoderModel told(
      DenoisingAutoencoderModel of, String code, boolean stack, List<String> sources) {
    DenoisingAutoencoderModel copy = of.copy(ParamMap.empty());
    for (Param<?> each :
        List.of(
            copy.reconstructionCol(),
            copy.errorCol(),
            copy.columnErrorsCol(),
            copy.topReasonsCol(),
            copy.embeddingCols(),
            copy.imputedCols(),
            copy.probabilityCols())) {
      copy.clear(each);
    }
    if (sources.contains(ERRORS)) {
      copy.setColumnErrorsCol(DONE + ERRORS);
    }
    if (sources.contains(LEVEL_VECTORS)) {
      copy.setEmbeddingCols(of.getEmbeddingCols());
    }
    if (sources.contains(IMPUTED)) {
      copy.setImputedCols(named(incomplete)).setProbabilityCols(named(incompleteLevels()));
    }
    return copy.setOutputCol(code)
        .setEncodeLayer(stack ? "deepStack" : "code")
        .setHandleInvalid("keep");
  }

  private String[] named(List<Integer> positions) {
    return positions.stream().map(names::get).toArray(String[]::new);
  }

  /** Level indices and numbers of the rows. */
  Column raw() {
    List<Column> cells = new ArrayList<>();
    for (int j = 0; j < names.size(); j++) {
      cells.add(cell(j, names.get(j)));
    }
    return vector(cells);
  }

  private Column levelVectors() {
    List<Column> parts = new ArrayList<>();
    for (String name : vectorColumns()) {
      parts.add(vector_to_array(Schemas.column(name), "float64"));
    }
    return array_to_vector(functions.concat(parts.toArray(Column[]::new)));
  }

  private Column imputed() {
    List<Column> cells = new ArrayList<>();
    for (int j = 0; j < names.size(); j++) {
      String name = names.get(j);
      cells.add(cell(j, incomplete.contains(j) ? name + "_imputed" : name));
    }
    return vector(cells);
  }

  private static Column vector(List<Column> cells) {
    return array_to_vector(functions.array(cells.toArray(Column[]::new)));
  }

  private Column cell(int position, String name) {
    if (isLevel(position)) {
      CategoricalColumn column = table.categoricals().get(position);
      return functions
          .udf(index(column.vocabulary()), DataTypes.DoubleType)
          .asNonNullable()
          .apply(Schemas.column(name).cast(DataTypes.StringType));
    }
    Column number = Schemas.column(name).cast(DataTypes.DoubleType);
    Column finite = number.geq(-Double.MAX_VALUE).and(number.leq(Double.MAX_VALUE));
    return functions.when(finite, number).otherwise(Double.NaN);
  }

  /** Rare levels share the index of unseen ones. */
  private static UDF1<String, Double> index(Vocabulary vocabulary) {
    return value -> {
      int index = vocabulary.indexOf(value);
      return (double) (index < Vocabulary.FIRST + Learner.MOST_LEVELS ? index : Vocabulary.UNSEEN);
    };
  }

  private Column probabilities() {
    List<Column> parts = new ArrayList<>();
    parts.add(functions.array().cast("array<double>"));
    for (int j : incompleteLevels()) {
      Column levels = Schemas.column(names.get(j) + "_probability");
      parts.add(functions.slice(vector_to_array(levels, "float64"), 1, kept(j)));
    }
    return array_to_vector(functions.concat(parts.toArray(Column[]::new)));
  }

  /** A linear imputer of all columns, fitted on rows in one job. */
  LinearImputer linear(Dataset<Row> rows) {
    JavaRDD<double[]> cells =
        rows.select(raw().as(RAW)).javaRDD().map(row -> row.<Vector>getAs(0).toArray());
    return LinearImputer.fit(table, cells, Learner.MOST_LEVELS);
  }

  private static Dataset<Row> filled(Dataset<Row> cells, LinearImputer linear) {
    StructType schema =
        cells
            .schema()
            .add(LINEAR, SQLDataTypes.VectorType(), false)
            .add(LINEAR_PROBABILITIES, SQLDataTypes.VectorType(), false);
    MapFunction<Row, Row> fill =
        row -> {
          double[] guesses = new double[linear.guesses()];
          double[] filled = linear.impute(row.<DenseVector>getAs(RAW).values(), guesses);
          Object[] values = new Object[row.size() + 2];
          for (int i = 0; i < row.size(); i++) {
            values[i] = row.get(i);
          }
          values[row.size()] = Vectors.dense(filled);
          values[row.size() + 1] = Vectors.dense(guesses);
          return RowFactory.create(values);
        };
    return cells.map(fill, RowEncoding.of(schema));
  }

  /** What stands for a missing number where nothing better is at hand: its column's median. */
  double fill(int position) {
    ContinuousColumn column = table.continuous().get(position - table.categoricals().size());
    return column.fill();
  }
}
