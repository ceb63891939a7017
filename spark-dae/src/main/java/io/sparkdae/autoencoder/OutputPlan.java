package io.sparkdae.autoencoder;

import io.sparkdae.network.EncodeLayer;
import io.sparkdae.stage.ColumnNames;
import io.sparkdae.stage.Schemas;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that a transform appends, in this order: the encoded vector, the reconstruction, each
 * imputed column and its flag, level probabilities, level vectors, the error, the errors by column,
 * the top reasons.
 *
 * @param encoded the encoded vector
 * @param layer what it holds
 * @param reconstructionCol name of the reconstruction; null for none
 * @param imputed columns to impute
 * @param probabilities vectors of level probabilities
 * @param embeddings vectors of levels
 * @param errorCol name of the error; null for none
 * @param columnErrors the errors by column; null for none
 * @param topReasonsCol name of the top reasons; null for none
 */
record OutputPlan(
    VectorField encoded,
    EncodeLayer layer,
    String reconstructionCol,
    List<String> imputed,
    List<VectorField> probabilities,
    List<VectorField> embeddings,
    String errorCol,
    VectorField columnErrors,
    String topReasonsCol) {

  private static final String ALL = "*";

  /**
   * The plan of a stage's Params.
   *
   * @param widths widths of the encoder's activations, the code's last
   * @param columns the columns as far as they are known
   */
  static OutputPlan of(EncodingParams<?> params, List<Integer> widths, OutputColumns columns) {
    EncodeLayer layer =
        Labels.of(EncodeLayer.values(), EncodeLayer::label, params.getEncodeLayer());
    return new OutputPlan(
        new VectorField(params.getOutputCol(), units(layer, widths)),
        layer,
        params.isDefined(params.reconstructionCol()) ? params.getReconstructionCol() : null,
        named(params.getImputedCols(), columns.incomplete(), columns.cells()),
        named(params.getProbabilityCols(), columns.incompleteLevels(), columns.levels()).stream()
            .map(name -> columns.probability(name, probabilityName(name)))
            .toList(),
        ColumnNames.spelled(columns.levels(), List.of(params.getEmbeddingCols())).stream()
            .map(name -> columns.embedding(name, embeddingName(name), params.getEmbeddingSize()))
            .toList(),
        params.isDefined(params.errorCol()) ? params.getErrorCol() : null,
        params.isDefined(params.columnErrorsCol())
            ? new VectorField(params.getColumnErrorsCol(), columns.all())
            : null,
        params.isDefined(params.topReasonsCol()) ? params.getTopReasonsCol() : null);
  }

  /**
   * The columns that a Param names, by the model's own spelling.
   *
   * @param some what {@code *} stands for
   * @param columns the columns that may be named
   */
  static List<String> named(String[] names, List<String> some, List<String> columns) {
    return List.of(names).equals(List.of(ALL))
        ? some
        : ColumnNames.spelled(columns, List.of(names));
  }

  private static List<String> units(EncodeLayer layer, List<Integer> widths) {
    List<String> units = new ArrayList<>();
    int code = widths.size() - 1;
    if (layer == EncodeLayer.DEEP_STACK) {
      for (int block = 0; block < code; block++) {
        for (int i = 0; i < widths.get(block); i++) {
          units.add("block" + block + "_" + i);
        }
      }
    }
    for (int i = 0; i < widths.get(code); i++) {
      units.add((layer == EncodeLayer.CODE ? "" : "code_") + i);
    }
    return units;
  }

  /** Name of the imputed copy of a column. */
  static String imputedName(String column) {
    return column + "_imputed";
  }

  /** Name of the flag that says where a column's imputed copy is imputed. */
  static String flagName(String column) {
    return column + "_na";
  }

  private static String probabilityName(String column) {
    return column + "_probability";
  }

  private static String embeddingName(String column) {
    return column + "_embedding";
  }

  /** Whether decoded rows are wanted. */
  boolean reconstructs() {
    return reconstructionCol != null
        || errorCol != null
        || !imputed.isEmpty()
        || !probabilities.isEmpty();
  }

  /**
   * The schema with the appended columns.
   *
   * @param columns names of the columns that are read, in row order
   * @throws IllegalArgumentException if an output column is there already
   */
  StructType appendTo(StructType schema, List<String> columns) {
    StructType out = with(schema, "outputCol", encoded);
    if (reconstructionCol != null) {
      Schemas.requireAbsent(out, "reconstructionCol", reconstructionCol);
      StructType fields = new StructType();
      for (String column : columns) {
        fields = fields.add(column, type(schema, column), true);
      }
      out = out.add(reconstructionCol, fields, false);
    }
    for (String column : imputed) {
      Schemas.requireAbsent(out, "imputedCols", imputedName(column), flagName(column));
      out =
          out.add(imputedName(column), type(schema, column), true)
              .add(flagName(column), DataTypes.BooleanType, false);
    }
    for (VectorField field : probabilities) {
      out = with(out, "probabilityCols", field);
    }
    for (VectorField field : embeddings) {
      out = with(out, "embeddingCols", field);
    }
    if (errorCol != null) {
      Schemas.requireAbsent(out, "errorCol", errorCol);
      out = out.add(errorCol, DataTypes.DoubleType, false);
    }
    if (columnErrors != null) {
      out = with(out, "columnErrorsCol", columnErrors);
    }
    if (topReasonsCol != null) {
      Schemas.requireAbsent(out, "topReasonsCol", topReasonsCol);
      out = out.add(topReasonsCol, TopReasons.TYPE, false);
    }
    return out;
  }

  private static StructType with(StructType schema, String param, VectorField field) {
    Schemas.requireAbsent(schema, param, field.name());
    return schema.add(field.field());
  }

  private static DataType type(StructType schema, String column) {
    DataType type = Schemas.field(schema, "the columns to encode", column).dataType();
    // A cast of an array's items may be known to give nulls, whatever they are.
    return type instanceof ArrayType array
        ? DataTypes.createArrayType(array.elementType(), true)
        : type;
  }
}
