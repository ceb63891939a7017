package io.sparkdae.autoencoder;

import io.sparkdae.network.Architecture;
import io.sparkdae.network.CategoricalEncoding;
import io.sparkdae.stage.ColumnNames;
import io.sparkdae.stage.Schemas;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.types.StructType;

/** What must hold of Params and schema together, known before any job starts. */
final class Checks {

  private static final String ALL = "*";
  private static final String MULTI_VALUED = "multiValuedCols";

  private Checks() {}

  /**
   * @throws IllegalArgumentException if a column is missing, of the wrong type, named twice or in
   *     both lists, if there is none at all, or if a Param names a column that is not among them
   */
  static void input(DenoisingAutoencoderParams<?> params, StructType schema) {
    String[] categorical = params.getCategoricalCols();
    String[] continuous = params.getContinuousCols();
    String[] vectors = params.getVectorCols();
    String[] sequences = params.getSequenceCols();
    String[] multiValued = params.getMultiValuedCols();
    Schemas.requireSome(
        "categoricalCols and continuousCols",
        categorical,
        continuous,
        vectors,
        sequences,
        multiValued);
    Schemas.requireDistinct("categoricalCols", categorical);
    Schemas.requireDistinct("continuousCols", continuous);
    Schemas.requireDistinct("vectorCols", vectors);
    Schemas.requireDistinct(MULTI_VALUED, multiValued);
    Schemas.requireDisjoint("categoricalCols", categorical, MULTI_VALUED, multiValued);
    Schemas.requireDisjoint("continuousCols", continuous, MULTI_VALUED, multiValued);
    Schemas.requireDisjoint("vectorCols", vectors, MULTI_VALUED, multiValued);
    Schemas.requireDisjoint("sequenceCols", sequences, MULTI_VALUED, multiValued);
    Schemas.requireDisjoint("categoricalCols", categorical, "continuousCols", continuous);
    Schemas.requireDisjoint("categoricalCols", categorical, "vectorCols", vectors);
    Schemas.requireDisjoint("continuousCols", continuous, "vectorCols", vectors);
    Schemas.requireDistinct("sequenceCols", sequences);
    Schemas.requireDisjoint("categoricalCols", categorical, "sequenceCols", sequences);
    Schemas.requireDisjoint("continuousCols", continuous, "sequenceCols", sequences);
    Schemas.requireDisjoint("vectorCols", vectors, "sequenceCols", sequences);
    Schemas.requireCategorical(schema, "categoricalCols", categorical);
    Schemas.requireContinuous(schema, "continuousCols", continuous);
    Schemas.requireVector(schema, "vectorCols", vectors);
    Schemas.requireVector(schema, "sequenceCols", sequences);
    for (String name : sequences) {
      int length = Schemas.vectorSize(schema, "sequenceCols", name);
      if (length >= 0) {
        Sequences.of(params).check(name, length);
      }
    }
    Schemas.requireMultiValued(schema, MULTI_VALUED, multiValued);
    tokens("vectorCols", vectors, params);
    tokens("sequenceCols", sequences, params);
    bags(params);
    named(params);
  }

  private static void tokens(String param, String[] names, DenoisingAutoencoderParams<?> params) {
    boolean byColumn = params.getArchitecture().equals(Architecture.COLUMN_TRANSFORMER.label());
    if (byColumn && names.length > 0) {
      throw new IllegalArgumentException(
          "a column of vectors has no token; found "
              + param
              + " "
              + String.join(", ", names)
              + "; a columnTransformer reads columns of levels and of numbers; set architecture to"
              + " transformer, or leave "
              + param
              + " out.");
    }
  }

  private static void bags(DenoisingAutoencoderParams<?> params) {
    if (params.getMultiValuedCols().length == 0) {
      return;
    }
    boolean byColumn = params.getArchitecture().equals(Architecture.COLUMN_TRANSFORMER.label());
    boolean oneHot = params.getCategoricalEncoding().equals(CategoricalEncoding.ONE_HOT.label());
    if (byColumn || oneHot) {
      throw new IllegalArgumentException(
          "a network of this kind reads no bags; found "
              + (byColumn ? "architecture columnTransformer" : "categoricalEncoding oneHot")
              + " with multiValuedCols "
              + String.join(", ", params.getMultiValuedCols())
              + "; the items of a bag have a learnt vector each, which are pooled to one; set "
              + (byColumn ? "architecture to transformer" : "categoricalEncoding to embedding")
              + ", or leave multiValuedCols out.");
    }
  }

  /**
   * The names of the columns to encode: categorical, continuous, vectors, sequences, multi-valued.
   */
  static List<String> columns(DenoisingAutoencoderParams<?> params) {
    List<String> columns = cells(params);
    columns.addAll(columns.size() - params.getMultiValuedCols().length, vectors(params));
    return columns;
  }

  private static List<String> vectors(DenoisingAutoencoderParams<?> params) {
    List<String> vectors = new ArrayList<>(List.of(params.getVectorCols()));
    vectors.addAll(List.of(params.getSequenceCols()));
    return vectors;
  }

  /** The names of the columns that can be imputed: those of one cell a row. */
  static List<String> cells(DenoisingAutoencoderParams<?> params) {
    List<String> columns = new ArrayList<>(List.of(params.getCategoricalCols()));
    columns.addAll(List.of(params.getContinuousCols()));
    columns.addAll(List.of(params.getMultiValuedCols()));
    return columns;
  }

  private static void named(DenoisingAutoencoderParams<?> params) {
    List<String> columns = columns(params);
    for (Param<String[]> numbers :
        List.of(
            params.columnWeights(),
            params.swapProbabilities(),
            params.maskProbabilities(),
            params.gaussianNoises())) {
      List<String> names = ColumnNumbers.names(params.getOrDefault(numbers));
      Schemas.requireDistinct(numbers.name(), names.toArray(String[]::new));
    }
    known(params.columnWeights(), ColumnNumbers.parse(params.getColumnWeights(), columns), columns);
    known(
        params.swapProbabilities(),
        ColumnNumbers.byColumn(params.getSwapProbabilities(), params),
        columns);
    known(
        params.maskProbabilities(),
        ColumnNumbers.byColumn(params.getMaskProbabilities(), params),
        columns);
    List<String> levels = List.of(params.getCategoricalCols());
    gaussian(params);
    told(params, levels, cells(params));
    boolean oneHot = params.getCategoricalEncoding().equals(CategoricalEncoding.ONE_HOT.label());
    if (oneHot && params.getEmbeddingCols().length > 0) {
      throw new IllegalArgumentException(
          "embeddingCols asks for level vectors that nothing learns, found categoricalEncoding"
              + " oneHot; a network learns vectors of levels with the categoricalEncoding embedding"
              + " alone; set that, or clear embeddingCols.");
    }
  }

  /**
   * @param columns the columns that can be imputed
   * @throws IllegalArgumentException if a Param of what is appended names a column twice, or one
   *     that is not read or holds no levels where it should
   */
  static void told(EncodingParams<?> params, List<String> levels, List<String> columns) {
    String[] all = {ALL};
    if (!Arrays.equals(params.getImputedCols(), all)) {
      Schemas.requireDistinct(params.imputedCols().name(), params.getImputedCols());
      known(params.imputedCols(), List.of(params.getImputedCols()), columns);
    }
    if (!Arrays.equals(params.getProbabilityCols(), all)) {
      categorical(params.probabilityCols(), params.getProbabilityCols(), levels);
    }
    categorical(params.embeddingCols(), params.getEmbeddingCols(), levels);
  }

  private static void categorical(Param<String[]> param, String[] names, List<String> levels) {
    Schemas.requireDistinct(param.name(), names);
    categorical(param.name(), levels, names);
  }

  /**
   * @throws IllegalArgumentException if what asks for columns of levels names another one
   */
  static void categorical(String asker, List<String> levels, String... names) {
    for (String name : names) {
      if (!ColumnNames.contains(levels, name)) {
        throw new IllegalArgumentException(
            asker
                + " names column "
                + name
                + ", which is not among the columns of levels, found "
                + String.join(", ", levels)
                + "; every name must be one of categoricalCols; correct or remove it.");
      }
    }
  }

  private static void gaussian(DenoisingAutoencoderParams<?> params) {
    List<String> numbers = new ArrayList<>(List.of(params.getContinuousCols()));
    numbers.addAll(List.of(params.getVectorCols()));
    numbers.addAll(List.of(params.getSequenceCols()));
    for (String name : ColumnNumbers.names(params.getGaussianNoises())) {
      if (!ColumnNames.contains(numbers, name)) {
        throw new IllegalArgumentException(
            "gaussianNoises names column "
                + name
                + ", which is not among the columns of numbers, found "
                + String.join(", ", numbers)
                + "; noise is added to columns of continuousCols, vectorCols and sequenceCols alone;"
                + " correct or remove it.");
      }
    }
  }

  private static void known(
      Param<String[]> param, Map<String, Double> numbers, List<String> columns) {
    known(param, List.copyOf(numbers.keySet()), columns);
  }

  private static void known(Param<String[]> param, List<String> names, List<String> columns) {
    for (String name : names) {
      if (!ColumnNames.contains(columns, name)) {
        throw new IllegalArgumentException(
            param.name()
                + " names column "
                + name
                + ", which is not among the columns to encode, found "
                + String.join(", ", columns)
                + "; every name must be one of categoricalCols or continuousCols; correct or remove"
                + " it.");
      }
    }
  }
}
