package io.sparkdae.autoencoder;

import io.sparkdae.format.MalformedJson;
import io.sparkdae.format.TypesFormat;
import io.sparkdae.stage.Schemas;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * The types of the columns at fit, as Spark's DDL spells them. Texts, for a type of Spark's that
 * travels by Kryo is no longer the same object, and Spark's own JSON of a type may name a class.
 */
final class InputTypes implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Spark ML's vectors have no name in DDL. */
  private static final String VECTOR = "VECTOR";

  private final LinkedHashMap<String, String> types;

  private InputTypes(Map<String, String> types) {
    this.types = new LinkedHashMap<>(types);
  }

  /** The types that columns have in a schema. */
  static InputTypes of(StructType schema, List<String> columns) {
    Map<String, String> types = new LinkedHashMap<>();
    for (String name : columns) {
      DataType type = Schemas.field(schema, "columns", name).dataType();
      types.put(name, type.equals(SQLDataTypes.VectorType()) ? VECTOR : type.sql());
    }
    return new InputTypes(types);
  }

  /** The columns as a schema. */
  StructType schema() {
    StructType schema = new StructType();
    for (Map.Entry<String, String> each : types.entrySet()) {
      schema = schema.add(each.getKey(), type(each.getValue()));
    }
    return schema;
  }

  private static DataType type(String text) {
    return text.equals(VECTOR) ? SQLDataTypes.VectorType() : DataType.fromDDL(text);
  }

  /** These types as one JSON object. */
  String toJson() {
    return TypesFormat.toJson(types);
  }

  /**
   * The types that {@link #toJson} wrote.
   *
   * @throws MalformedJson if the text is cut off, or lacks something
   * @throws IllegalArgumentException if a type is none of Spark's
   */
  static InputTypes fromJson(String json) throws MalformedJson {
    Map<String, String> types = TypesFormat.fromJson(json);
    types.forEach(InputTypes::requireType);
    return new InputTypes(types);
  }

  private static void requireType(String name, String type) {
    try {
      type(type);
    } catch (Exception unknown) { // Scala throws a checked one that no signature names
      throw new IllegalArgumentException("column " + name + " has no type of Spark's", unknown);
    }
  }
}
