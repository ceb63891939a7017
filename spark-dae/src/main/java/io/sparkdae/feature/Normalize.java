package io.sparkdae.feature;

import io.sparkdae.profile.ProfilePlan;
import io.sparkdae.profile.Scaling;
import io.sparkdae.profile.TableProfiler;
import io.sparkdae.stage.KryoRegistration;
import io.sparkdae.stage.StageReader;
import io.sparkdae.stage.StageWriter;
import io.sparkdae.table.FittedTable;
import java.util.List;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * Scales continuous columns to zero mean and unit population standard deviation; a constant column
 * becomes 0. What is missing (null, NaN and both infinities) stays missing: null. All columns are
 * fitted by one Spark job.
 */
public final class Normalize extends Estimator<NormalizeModel>
    implements NormalizeParams<Normalize>, MLWritable {

  private static final long serialVersionUID = 1L;

  private final String uid;

  /** A stage with the default Params; {@code inputCols} and {@code outputCols} are to be set. */
  public Normalize() {
    this(Identifiable.randomUID("normalize"));
  }

  /** A stage with a uid of the caller's. */
  public Normalize(String uid) {
    this.uid = uid;
    NormalizeParams.setDefaults(this);
  }

  @Override
  public String uid() {
    return uid;
  }

  /**
   * @throws IllegalArgumentException if a Param or the schema does not fit, before any job; or if
   *     the dataset is empty or a column holds no value
   */
  @Override
  public NormalizeModel fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    KryoRegistration.check(dataset);
    ProfilePlan plan =
        ProfilePlan.of(List.of(), List.of(getInputCols())).withScaling(Scaling.NORMALIZE);
    FittedTable table = TableProfiler.of(plan).fit(dataset);
    return copyValues(new NormalizeModel(uid, table), ParamMap.empty()).setParent(this);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    FeatureColumns.checkNumbers(schema, this);
    return FeatureColumns.appended(schema, FeatureColumns.numeric(getOutputCols()));
  }

  @Override
  public Normalize copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  @Override
  public MLWriter write() {
    return new StageWriter(this, FeatureColumns.FORMAT_VERSION);
  }

  /** Reads a saved stage. */
  public static MLReader<Normalize> read() {
    return new StageReader<>(
        Normalize.class,
        FeatureColumns.FORMAT_VERSION,
        (uid, folder, version) -> new Normalize(uid));
  }

  /** Loads a saved stage from a folder. */
  public static Normalize load(String path) {
    return read().load(path);
  }
}
