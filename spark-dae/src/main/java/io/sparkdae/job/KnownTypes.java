package io.sparkdae.job;

import io.sparkdae.autoencoder.DenoisingAutoencoder;
import io.sparkdae.autoencoder.DenoisingAutoencoderModel;
import io.sparkdae.table.CategoricalColumn;
import io.sparkdae.table.Vocabulary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What is known of the columns of a text file before it is read.
 *
 * @param complete false of a model that was saved before models kept types
 * @param types types by column name
 * @param vocabularies the levels of categorical columns of text, by column name
 */
record KnownTypes(
    boolean complete, Map<String, DataType> types, Map<String, Vocabulary> vocabularies) {

  private static final DataType ITEMS = DataTypes.createArrayType(DataTypes.StringType);
  private static final DataType NUMBERS = DataTypes.createArrayType(DataTypes.DoubleType);

  /**
   * The types of the columns to train on. A category is its text, whatever else the column holds:
   * 00501 and TRUE stay what they are.
   */
  static KnownTypes of(DenoisingAutoencoder stage) {
    Map<String, DataType> types = new LinkedHashMap<>();
    put(types, stage.getCategoricalCols(), DataTypes.StringType);
    put(types, stage.getContinuousCols(), DataTypes.DoubleType);
    put(types, stage.getMultiValuedCols(), ITEMS);
    put(types, stage.getVectorCols(), NUMBERS);
    put(types, stage.getSequenceCols(), NUMBERS);
    if (stage.isDefined(stage.validationIndicatorCol())) {
      put(types, new String[] {stage.getValidationIndicatorCol()}, DataTypes.BooleanType);
    }
    return new KnownTypes(true, types, Map.of());
  }

  private static void put(Map<String, DataType> types, String[] names, DataType type) {
    for (String name : names) {
      types.put(name, type);
    }
  }

  /** The types of the columns that a model reads. */
  static KnownTypes of(DenoisingAutoencoderModel model) {
    Map<String, DataType> types = new LinkedHashMap<>();
    for (StructField field : model.inputSchema().orElse(new StructType()).fields()) {
      // No text holds a vector of Spark ML's: its column is refused by name later.
      if (!field.dataType().equals(SQLDataTypes.VectorType())) {
        types.put(field.name(), field.dataType());
      }
    }
    Map<String, Vocabulary> vocabularies = new LinkedHashMap<>();
    List<CategoricalColumn> columns = model.table().categoricals();
    for (CategoricalColumn column : columns) {
      if (types.get(column.name()) instanceof StringType) {
        vocabularies.put(column.name(), column.vocabulary());
      }
    }
    return new KnownTypes(model.inputSchema().isPresent(), types, vocabularies);
  }
}
