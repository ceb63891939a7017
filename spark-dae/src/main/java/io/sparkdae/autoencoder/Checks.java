package io.sparkdae.autoencoder;

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

  private Checks() {}

  /**
   * @throws IllegalArgumentException if a column is missing, of the wrong type, named twice or in
   *     both lists, if there is none at all, or if a Param names a column that is not among them
   */
  static void input(DenoisingAutoencoderParams<?> params, StructType schema) {
    String[] categorical = params.getCategoricalCols();
    String[] continuous = params.getContinuousCols();
    String[] vectors = params.getVectorCols();
    Schemas.requireSome("categoricalCols and continuousCols", categorical, continuous, vectors);
    Schemas.requireDistinct("categoricalCols", categorical);
    Schemas.requireDistinct("continuousCols", continuous);
    Schemas.requireDistinct("vectorCols", vectors);
    Schemas.requireDisjoint("categoricalCols", categorical, "continuousCols", continuous);
    Schemas.requireDisjoint("categoricalCols", categorical, "vectorCols", vectors);
    Schemas.requireDisjoint("continuousCols", continuous, "vectorCols", vectors);
    Schemas.requireCategorical(schema, "categoricalCols", categorical);
    Schemas.requireContinuous(schema, "continuousCols", continuous);
    Schemas.requireVector(schema, "vectorCols", vectors);
    named(params);
  }

  /** The names of the columns to encode: categorical, continuous, vectors. */
  static List<String> columns(DenoisingAutoencoderParams<?> params) {
    List<String> columns = cells(params);
    columns.addAll(List.of(params.getVectorCols()));
    return columns;
  }

  /** The names of the columns that can be imputed: those of one cell a row. */
  private static List<String> cells(DenoisingAutoencoderParams<?> params) {
    List<String> columns = new ArrayList<>(List.of(params.getCategoricalCols()));
    columns.addAll(List.of(params.getContinuousCols()));
    return columns;
  }

  private static void named(DenoisingAutoencoderParams<?> params) {
    List<String> columns = columns(params);
    known(params.columnWeights(), ColumnNumbers.parse(params.getColumnWeights()), columns);
    known(
        params.swapProbabilities(),
        ColumnNumbers.byColumn(params.getSwapProbabilities(), params),
        columns);
    known(
        params.maskProbabilities(),
        ColumnNumbers.byColumn(params.getMaskProbabilities(), params),
        columns);
    gaussian(params);
    imputed(params, cells(params));
  }

  /**
   * @throws IllegalArgumentException if {@code imputedCols} names a column twice, or one that is
   *     not read
   */
  static void imputed(EncodingParams<?> params, List<String> columns) {
    String[] names = params.getImputedCols();
    if (!Arrays.equals(names, new String[] {ALL})) {
      Schemas.requireDistinct(params.imputedCols().name(), names);
      known(params.imputedCols(), List.of(names), columns);
    }
  }

  private static void gaussian(DenoisingAutoencoderParams<?> params) {
    List<String> numbers = new ArrayList<>(List.of(params.getContinuousCols()));
    numbers.addAll(List.of(params.getVectorCols()));
    for (String name : ColumnNumbers.parse(params.getGaussianNoises()).keySet()) {
      if (!numbers.contains(name)) {
        throw new IllegalArgumentException(
            "gaussianNoises names column "
                + name
                + ", which is not among the columns of numbers, found "
                + String.join(", ", numbers)
                + "; noise is added to columns of continuousCols and vectorCols alone; correct or remove it.");
      }
    }
  }

  private static void known(
      Param<String[]> param, Map<String, Double> numbers, List<String> columns) {
    known(param, List.copyOf(numbers.keySet()), columns);
  }

  private static void known(Param<String[]> param, List<String> names, List<String> columns) {
    for (String name : names) {
      if (!columns.contains(name)) {
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
