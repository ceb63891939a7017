package io.sparkdae.feature;

import io.sparkdae.stage.StageReader;
import io.sparkdae.table.ContinuousColumn;
import io.sparkdae.table.FittedTable;
import io.sparkdae.table.Standardization;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** A fitted {@link Normalize}: appends scaled columns. */
public final class NormalizeModel extends Model<NormalizeModel>
    implements NormalizeParams<NormalizeModel>, MLWritable {

  private static final long serialVersionUID = 1L;

  private final String uid;
  private final FittedTable table;

  /** A model without columns. It is here for Spark Connect's server, which lists every class. */
  public NormalizeModel() {
    this(Identifiable.randomUID("unfitted"), FeatureColumns.NOTHING);
  }

  NormalizeModel(String uid, FittedTable table) {
    this.uid = uid;
    this.table = table;
    NormalizeParams.setDefaults(this);
  }

  @Override
  public String uid() {
    return uid;
  }

  /** Mean and population standard deviation of each input column, in their order. */
  public List<Standardization> scalers() {
    List<Standardization> scalers = new ArrayList<>();
    for (ContinuousColumn column : table.continuous()) {
      scalers.add((Standardization) column.scaler());
    }
    return scalers;
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    String[] inputs = getInputCols();
    List<Standardization> scalers = scalers();
    List<Column> values = new ArrayList<>();
    for (int i = 0; i < inputs.length; i++) {
      Column number = FeatureColumns.finite(inputs[i]);
      double sd = scalers.get(i).sd();
      Column centred = number.minus(scalers.get(i).mean());
      values.add(sd > 0 ? centred.divide(sd) : functions.when(number.isNotNull(), 0.0));
    }
    return FeatureColumns.append(dataset, FeatureColumns.numeric(getOutputCols()), values);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    FeatureColumns.checkNumbers(schema, this);
    FeatureColumns.requireFitted(table.continuous().size(), getInputCols());
    return FeatureColumns.appended(schema, FeatureColumns.numeric(getOutputCols()));
  }

  @Override
  public NormalizeModel copy(ParamMap extra) {
    return copyValues(new NormalizeModel(uid, table), extra).setParent(parent());
  }

  @Override
  public MLWriter write() {
    return FeatureColumns.writer(this, table);
  }

  /** Reads a saved model. */
  public static MLReader<NormalizeModel> read() {
    return new StageReader<>(
        NormalizeModel.class,
        FeatureColumns.FORMAT_VERSION,
        (uid, folder, version) -> new NormalizeModel(uid, FeatureColumns.table(folder)));
  }

  /** Loads a saved model from a folder. */
  public static NormalizeModel load(String path) {
    return read().load(path);
  }
}
