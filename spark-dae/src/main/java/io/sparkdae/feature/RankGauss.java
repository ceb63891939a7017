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
 * Replaces the numbers of continuous columns with the normal scores of their ranks, interpolated
 * between the quantiles of the fit and clipped at its ends (M. Jahrer, Porto Seguro's Safe Driver
 * Prediction, 1st place, 2017). What is missing (null, NaN and both infinities) stays missing:
 * null. All columns are fitted by one Spark job.
 */
public final class RankGauss extends Estimator<RankGaussModel>
    implements RankGaussParams<RankGauss>, MLWritable {

  private static final long serialVersionUID = 1L;

  private final String uid;

  /** A stage with the default Params; {@code inputCols} and {@code outputCols} are to be set. */
  public RankGauss() {
    this(Identifiable.randomUID("rankgauss"));
  }

  /** A stage with a uid of the caller's. */
  public RankGauss(String uid) {
    this.uid = uid;
    RankGaussParams.setDefaults(this);
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
  public RankGaussModel fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    KryoRegistration.check(dataset);
    ProfilePlan plan =
        ProfilePlan.of(List.of(), List.of(getInputCols()))
            .withScaling(Scaling.RANK_GAUSS)
            .withAccuracy(getRelativeError(), ProfilePlan.MAX_EXACT_LEVELS);
    FittedTable table = TableProfiler.of(plan).fit(dataset);
    return copyValues(new RankGaussModel(uid, table), ParamMap.empty()).setParent(this);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    FeatureColumns.checkNumbers(schema, this);
    return FeatureColumns.appended(schema, FeatureColumns.numeric(getOutputCols()));
  }

  @Override
  public RankGauss copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  @Override
  public MLWriter write() {
    return new StageWriter(this, FeatureColumns.FORMAT_VERSION);
  }

  /** Reads a saved stage. */
  public static MLReader<RankGauss> read() {
    return new StageReader<>(
        RankGauss.class,
        FeatureColumns.FORMAT_VERSION,
        (uid, folder, version) -> new RankGauss(uid));
  }

  /** Loads a saved stage from a folder. */
  public static RankGauss load(String path) {
    return read().load(path);
  }
}
