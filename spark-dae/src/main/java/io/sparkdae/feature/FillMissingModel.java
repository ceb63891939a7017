package io.sparkdae.feature;

import io.sparkdae.stage.Schemas;
import io.sparkdae.stage.StageReader;
import io.sparkdae.table.ContinuousColumn;
import io.sparkdae.table.FittedTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.attribute.BinaryAttribute;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;

/**
 * A fitted {@link FillMissing}: appends filled columns and, for those that had missing values at
 * fit time, indicators.
 */
public final class FillMissingModel extends Model<FillMissingModel>
    implements FillMissingParams<FillMissingModel>, MLWritable {

  private static final long serialVersionUID = 1L;

  private final String uid;
  private final FittedTable table;
  private transient LongAccumulator unexpected;

  /** A model without columns. It is here for Spark Connect's server, which lists every class. */
  public FillMissingModel() {
    this(Identifiable.randomUID("unfitted"), FeatureColumns.NOTHING);
  }

  FillMissingModel(String uid, FittedTable table) {
    this.uid = uid;
    this.table = table;
    FillMissingParams.setDefaults(this);
  }

  @Override
  public String uid() {
    return uid;
  }

  /** What each input column's missing values are filled with, in the column's units. */
  public Map<String, Double> fills() {
    Map<String, Double> fills = new LinkedHashMap<>();
    table.continuous().forEach(column -> fills.put(column.name(), column.fill()));
    return fills;
  }

  /**
   * How many missing values this model has filled in columns that had none at fit time. Counted
   * where rows are computed, by this model object: rows that Spark computes twice count twice.
   */
  public long unexpectedlyMissing() {
    return unexpected == null ? 0 : unexpected.value();
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    List<StructField> fields = checkedFields(dataset.schema());
    String[] inputs = getInputCols();
    List<Column> filled = new ArrayList<>();
    List<Column> indicators = new ArrayList<>();
    for (int i = 0; i < inputs.length; i++) {
      ContinuousColumn column = table.continuous().get(i);
      Column number = FeatureColumns.finite(inputs[i]);
      Column fill = functions.lit(column.fill());
      if (column.missing() == 0) {
        fill = counted(column.fill(), counter(dataset.sparkSession().sparkContext()), number);
      } else {
        indicators.add(functions.when(number.isNull(), 1.0).otherwise(0.0));
      }
      filled.add(
          functions
              .when(number.isNull(), fill)
              .otherwise(functions.coalesce(number, functions.lit(0.0))));
    }
    filled.addAll(indicators);
    return FeatureColumns.append(dataset, fields, filled);
  }

  private synchronized LongAccumulator counter(SparkContext context) {
    if (unexpected == null) {
      unexpected = context.longAccumulator("missing where the fit saw none");
    }
    return unexpected;
  }

  /** The fill, counted each time that it is computed: only where the number is missing. */
  private static Column counted(double fill, LongAccumulator counter, Column number) {
    UDF1<Double, Double> counted =
        missing -> {
          counter.add(1);
          return fill;
        };
    return functions.udf(counted, DataTypes.DoubleType).asNonNullable().apply(number);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return FeatureColumns.appended(schema, checkedFields(schema));
  }

  private List<StructField> checkedFields(StructType schema) {
    FeatureColumns.checkNumbers(schema, this);
    String[] inputs = getInputCols();
    FeatureColumns.requireFitted(table.continuous().size(), inputs);
    List<StructField> fields = filledFields(getOutputCols());
    for (int i = 0; i < inputs.length; i++) {
      if (table.continuous().get(i).missing() > 0) {
        fields.add(indicator(inputs[i]));
      }
    }
    String[] names = fields.stream().map(StructField::name).toArray(String[]::new);
    Schemas.requireAbsent(schema, "outputCols and indicators", names);
    return fields;
  }

  /** Which columns had missing values is known only after the fit: the filled ones alone. */
  static StructType plannedSchema(StructType schema, FillMissing stage) {
    return FeatureColumns.appended(schema, filledFields(stage.getOutputCols()));
  }

  private static List<StructField> filledFields(String[] outputs) {
    List<StructField> fields = new ArrayList<>();
    for (String output : outputs) {
      fields.add(FeatureColumns.numeric(output, false));
    }
    return fields;
  }

  private static StructField indicator(String input) {
    return BinaryAttribute.defaultAttr().withName(input + "_na").toStructField();
  }

  @Override
  public FillMissingModel copy(ParamMap extra) {
    return copyValues(new FillMissingModel(uid, table), extra).setParent(parent());
  }

  @Override
  public MLWriter write() {
    return FeatureColumns.writer(this, table);
  }

  /** Reads a saved model. */
  public static MLReader<FillMissingModel> read() {
    return new StageReader<>(
        FillMissingModel.class,
        FeatureColumns.FORMAT_VERSION,
        (uid, folder, version) -> new FillMissingModel(uid, FeatureColumns.table(folder)));
  }

  /** Loads a saved model from a folder. */
  public static FillMissingModel load(String path) {
    return read().load(path);
  }
}
