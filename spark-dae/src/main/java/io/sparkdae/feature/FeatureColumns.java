package io.sparkdae.feature;

import io.sparkdae.format.MalformedJson;
import io.sparkdae.format.ModelFiles;
import io.sparkdae.format.TableFormat;
import io.sparkdae.stage.HasInputCols;
import io.sparkdae.stage.HasOutputCols;
import io.sparkdae.stage.Schemas;
import io.sparkdae.stage.StageFolder;
import io.sparkdae.stage.StageWriter;
import io.sparkdae.table.FittedTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.attribute.NumericAttribute;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What the stages of this package check, append and save alike. */
final class FeatureColumns {

  /** Version of the folder that a stage of this package is saved in. */
  static final int FORMAT_VERSION = 1;

  private static final String TABLE = "table/table.json";

  /** What a model knows that nobody fitted. */
  static final FittedTable NOTHING = new FittedTable(0, List.of(), List.of());

  private FeatureColumns() {}

  /** Checks everything about the columns of a stage but their types. */
  static <S extends HasInputCols<?> & HasOutputCols<?>> void check(StructType schema, S stage) {
    String[] inputs = stage.getInputCols();
    String[] outputs = stage.getOutputCols();
    Schemas.requireSome("inputCols", inputs);
    Schemas.requireDistinct("inputCols", inputs);
    Schemas.requireOutputForEach(inputs, outputs);
    Schemas.requireAbsent(schema, "outputCols", outputs);
  }

  /** Checks the columns of a stage that reads numbers. */
  static <S extends HasInputCols<?> & HasOutputCols<?>> void checkNumbers(
      StructType schema, S stage) {
    check(schema, stage);
    Schemas.requireContinuous(schema, "inputCols", stage.getInputCols());
  }

  /** Requires as many input columns as were fitted. */
  static void requireFitted(int fitted, String[] inputs) {
    if (inputs.length != fitted) {
      throw new IllegalArgumentException(
          "inputCols must name the columns that were fitted, found "
              + inputs.length
              + " names for "
              + fitted
              + " fitted columns; name as many columns, in the order of the fit, or fit again.");
    }
  }

  /** The schema with fields after it. */
  static StructType appended(StructType schema, List<StructField> fields) {
    StructType all = schema;
    for (StructField field : fields) {
      all = all.add(field);
    }
    return all;
  }

  /** The dataset with columns after it; the others, their order and their metadata stay. */
  static Dataset<Row> append(Dataset<?> dataset, List<StructField> fields, List<Column> values) {
    List<Column> all = new ArrayList<>();
    all.add(functions.col("*"));
    for (int i = 0; i < values.size(); i++) {
      StructField field = fields.get(i);
      all.add(values.get(i).as(field.name(), field.metadata()));
    }
    return dataset.select(all.toArray(Column[]::new));
  }

  /** A field of numbers that says so. */
  static StructField numeric(String name, boolean nullable) {
    Metadata metadata = NumericAttribute.defaultAttr().withName(name).toMetadata();
    return new StructField(name, DataTypes.DoubleType, nullable, metadata);
  }

  /** Fields of numbers, null where the input is missing. */
  static List<StructField> numeric(String[] names) {
    List<StructField> fields = new ArrayList<>();
    for (String name : names) {
      fields.add(numeric(name, true));
    }
    return fields;
  }

  /** The column's number; null where it is null, NaN or infinite. */
  static Column finite(String name) {
    Column number = Schemas.column(name).cast(DataTypes.DoubleType);
    // NaN sorts above infinity in Spark: one comparison finds them all.
    return functions.when(functions.abs(number).lt(Double.POSITIVE_INFINITY), number);
  }

  static StageWriter writer(Params model, FittedTable table) {
    return new StageWriter(
        model, FORMAT_VERSION, folder -> folder.writeText(TABLE, TableFormat.toJson(table)));
  }

  static FittedTable table(StageFolder folder) throws IOException {
    try {
      return TableFormat.fromJson(folder.readText(TABLE));
    } catch (MalformedJson damaged) {
      throw ModelFiles.damaged(folder, TABLE, damaged.getMessage(), damaged);
    }
  }
}
