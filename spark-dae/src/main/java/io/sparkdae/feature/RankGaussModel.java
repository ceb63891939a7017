package io.sparkdae.feature;

import io.sparkdae.stage.KryoRegistration;
import io.sparkdae.stage.StageReader;
import io.sparkdae.table.ContinuousColumn;
import io.sparkdae.table.FittedTable;
import io.sparkdae.table.NormalScores;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A fitted {@link RankGauss}: appends columns of normal scores. */
public final class RankGaussModel extends Model<RankGaussModel>
    implements RankGaussParams<RankGaussModel>, MLWritable {

  private static final long serialVersionUID = 1L;

  private final String uid;
  private final FittedTable table;

  /** A model without columns. It is here for Spark Connect's server, which lists every class. */
  public RankGaussModel() {
    this(Identifiable.randomUID("unfitted"), FeatureColumns.NOTHING);
  }

  RankGaussModel(String uid, FittedTable table) {
    this.uid = uid;
    this.table = table;
    RankGaussParams.setDefaults(this);
  }

  @Override
  public String uid() {
    return uid;
  }

  /** Quantiles and normal scores of each input column, in their order. */
  public List<NormalScores> scalers() {
    List<NormalScores> scalers = new ArrayList<>();
    for (ContinuousColumn column : table.continuous()) {
      scalers.add((NormalScores) column.scaler());
    }
    return scalers;
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    KryoRegistration.check(dataset);
    String[] inputs = getInputCols();
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(dataset.sparkSession().sparkContext());
    List<Column> values = new ArrayList<>();
    for (int i = 0; i < inputs.length; i++) {
      UserDefinedFunction score = score(context.broadcast(scalers().get(i)));
      values.add(score.apply(FeatureColumns.finite(inputs[i])));
    }
    return FeatureColumns.append(dataset, FeatureColumns.numeric(getOutputCols()), values);
  }

  /** A function that holds the broadcast and nothing of the stage. */
  private static UserDefinedFunction score(Broadcast<NormalScores> scaler) {
    UDF1<Double, Double> score =
        number -> number == null ? null : (Double) scaler.value().scale(number);
    return functions.udf(score, DataTypes.DoubleType);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    FeatureColumns.checkNumbers(schema, this);
    FeatureColumns.requireFitted(table.continuous().size(), getInputCols());
    return FeatureColumns.appended(schema, FeatureColumns.numeric(getOutputCols()));
  }

  @Override
  public RankGaussModel copy(ParamMap extra) {
    return copyValues(new RankGaussModel(uid, table), extra).setParent(parent());
  }

  @Override
  public MLWriter write() {
    return FeatureColumns.writer(this, table);
  }

  /** Reads a saved model. */
  public static MLReader<RankGaussModel> read() {
    return new StageReader<>(
        RankGaussModel.class,
        FeatureColumns.FORMAT_VERSION,
        (uid, folder, version) -> new RankGaussModel(uid, FeatureColumns.table(folder)));
  }

  /** Loads a saved model from a folder. */
  public static RankGaussModel load(String path) {
    return read().load(path);
  }
}
