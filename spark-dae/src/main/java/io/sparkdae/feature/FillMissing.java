package io.sparkdae.feature;

import io.sparkdae.profile.FillStrategy;
import io.sparkdae.profile.ProfilePlan;
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
 * Fills what is missing in continuous columns (null, NaN and both infinities) with the column's
 * median, mean, mode or a constant. A column {@code <input>_na} follows for every input column that
 * had a missing value at fit time: 1 where the value was missing, 0 elsewhere. Which columns those
 * are is known to the Model only: {@code transformSchema} of this Estimator, and so of a Pipeline
 * before its fit, announces the filled columns alone. All columns are fitted by one Spark job.
 */
public final class FillMissing extends Estimator<FillMissingModel>
    implements FillMissingParams<FillMissing>, MLWritable {

  private static final long serialVersionUID = 1L;

  private final String uid;

  /** A stage with the default Params; {@code inputCols} and {@code outputCols} are to be set. */
  public FillMissing() {
    this(Identifiable.randomUID("fillMissing"));
  }

  /** A stage with a uid of the caller's. */
  public FillMissing(String uid) {
    this.uid = uid;
    FillMissingParams.setDefaults(this);
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
  public FillMissingModel fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    KryoRegistration.check(dataset);
    ProfilePlan plan =
        ProfilePlan.of(List.of(), List.of(getInputCols()))
            .withFill(FillStrategy.of(getFillStrategy()), getFillValue())
            .withAccuracy(getRelativeError(), ProfilePlan.MAX_EXACT_LEVELS);
    FittedTable table = TableProfiler.of(plan).fit(dataset);
    return copyValues(new FillMissingModel(uid, table), ParamMap.empty()).setParent(this);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    FeatureColumns.checkNumbers(schema, this);
    return FillMissingModel.plannedSchema(schema, this);
  }

  @Override
  public FillMissing copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  @Override
  public MLWriter write() {
    return new StageWriter(this, FeatureColumns.FORMAT_VERSION);
  }

  /** Reads a saved stage. */
  public static MLReader<FillMissing> read() {
    return new StageReader<>(
        FillMissing.class,
        FeatureColumns.FORMAT_VERSION,
        (uid, folder, version) -> new FillMissing(uid));
  }

  /** Loads a saved stage from a folder. */
  public static FillMissing load(String path) {
    return read().load(path);
  }
}
