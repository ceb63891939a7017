package io.sparkdae.autoencoder;

import io.sparkdae.network.EncodeLayer;
import io.sparkdae.stage.Schemas;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NumericAttribute;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that a transform appends, in this order: the encoded vector, the reconstruction, each
 * imputed column and its flag, the error, the top reasons.
 *
 * @param outputCol name of the encoded vector
 * @param layer what it holds
 * @param units names of its numbers
 * @param reconstructionCol name of the reconstruction; null for none
 * @param imputed columns to impute
 * @param errorCol name of the error; null for none
 * @param topReasonsCol name of the top reasons; null for none
 */
record OutputPlan(
    String outputCol,
    EncodeLayer layer,
    List<String> units,
    String reconstructionCol,
    List<String> imputed,
    String errorCol,
    String topReasonsCol) {

  private static final String ALL = "*";

  /**
   * The plan of a stage's Params.
   *
   * @param widths widths of the encoder's activations, the code's last
   * @param incomplete what {@code *} stands for: the columns with missing values at fit time
   */
  static OutputPlan of(EncodingParams<?> params, List<Integer> widths, List<String> incomplete) {
    EncodeLayer layer =
        Labels.of(EncodeLayer.values(), EncodeLayer::label, params.getEncodeLayer());
    List<String> named = List.of(params.getImputedCols());
    return new OutputPlan(
        params.getOutputCol(),
        layer,
        units(params.getOutputCol(), layer, widths),
        params.isDefined(params.reconstructionCol()) ? params.getReconstructionCol() : null,
        named.equals(List.of(ALL)) ? incomplete : named,
        params.isDefined(params.errorCol()) ? params.getErrorCol() : null,
        params.isDefined(params.topReasonsCol()) ? params.getTopReasonsCol() : null);
  }

  private static List<String> units(String name, EncodeLayer layer, List<Integer> widths) {
    List<String> units = new ArrayList<>();
    int code = widths.size() - 1;
    if (layer == EncodeLayer.DEEP_STACK) {
      for (int block = 0; block < code; block++) {
        for (int i = 0; i < widths.get(block); i++) {
          units.add(name + "_block" + block + "_" + i);
        }
      }
    }
    for (int i = 0; i < widths.get(code); i++) {
      units.add(name + "_" + (layer == EncodeLayer.CODE ? "" : "code_") + i);
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

  /** Whether decoded rows are wanted. */
  boolean reconstructs() {
    return reconstructionCol != null || errorCol != null || !imputed.isEmpty();
  }

  /**
   * The schema with the appended columns.
   *
   * @param columns names of the columns that are read, in row order
   * @throws IllegalArgumentException if an output column is there already
   */
  StructType appendTo(StructType schema, List<String> columns) {
    Schemas.requireAbsent(schema, "outputCol", outputCol);
    StructType out = schema.add(encoded());
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
    if (errorCol != null) {
      Schemas.requireAbsent(out, "errorCol", errorCol);
      out = out.add(errorCol, DataTypes.DoubleType, false);
    }
    if (topReasonsCol != null) {
      Schemas.requireAbsent(out, "topReasonsCol", topReasonsCol);
      out = out.add(topReasonsCol, TopReasons.TYPE, false);
    }
    return out;
  }

  /** The field of the encoded vector, its numbers named in an attribute group. */
  StructField encoded() {
    Attribute[] attributes =
        units.stream()
            .map(unit -> NumericAttribute.defaultAttr().withName(unit))
            .toArray(Attribute[]::new);
    Metadata metadata = new AttributeGroup(outputCol, attributes).toMetadata();
    return new StructField(outputCol, SQLDataTypes.VectorType(), false, metadata);
  }

  private static DataType type(StructType schema, String column) {
    return Schemas.field(schema, "the columns to encode", column).dataType();
  }
}
