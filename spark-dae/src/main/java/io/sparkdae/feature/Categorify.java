package io.sparkdae.feature;

import io.sparkdae.profile.ProfilePlan;
import io.sparkdae.profile.TableProfiler;
import io.sparkdae.stage.KryoRegistration;
import io.sparkdae.stage.Schemas;
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
 * Turns the levels of categorical columns into indices: 0 for null, 1 for a value outside the
 * vocabulary, and from 2 on the values by how often they occur, ties by value. Indices do not
 * depend on how the data is partitioned. Columns of type string, boolean, byte, short, int, long,
 * date and decimal; all are fitted by one Spark job.
 */
public final class Categorify extends Estimator<CategorifyModel>
    implements CategorifyParams<Categorify>, MLWritable {

  private static final long serialVersionUID = 1L;

  private final String uid;

  /** A stage with the default Params; {@code inputCols} and {@code outputCols} are to be set. */
  public Categorify() {
    this(Identifiable.randomUID("categorify"));
  }

  /** A stage with a uid of the caller's. */
  public Categorify(String uid) {
    this.uid = uid;
    CategorifyParams.setDefaults(this);
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
  public CategorifyModel fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    KryoRegistration.check(dataset);
    ProfilePlan plan =
        ProfilePlan.of(List.of(getInputCols()), List.of())
            .withVocabularyBounds(getMinFrequency(), getMaxCategories());
    FittedTable table = TableProfiler.of(plan).fit(dataset);
    return copyValues(new CategorifyModel(uid, table), ParamMap.empty()).setParent(this);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    FeatureColumns.check(schema, this);
    Schemas.requireCategorical(schema, "inputCols", getInputCols());
    return FeatureColumns.appended(schema, CategorifyModel.fields(getOutputCols()));
  }

  @Override
  public Categorify copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  @Override
  public MLWriter write() {
    return new StageWriter(this, FeatureColumns.FORMAT_VERSION);
  }

  /** Reads a saved stage. */
  public static MLReader<Categorify> read() {
    return new StageReader<>(
        Categorify.class,
        FeatureColumns.FORMAT_VERSION,
        (uid, folder, version) -> new Categorify(uid));
  }

  /** Loads a saved stage from a folder. */
  public static Categorify load(String path) {
    return read().load(path);
  }
}
