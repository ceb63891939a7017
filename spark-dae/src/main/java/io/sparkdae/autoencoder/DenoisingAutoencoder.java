package io.sparkdae.autoencoder;

import io.sparkdae.format.TableFormat;
import io.sparkdae.network.GradientScaling;
import io.sparkdae.network.NetworkSpec;
import io.sparkdae.stage.KryoRegistration;
import io.sparkdae.stage.Schemas;
import io.sparkdae.stage.StageReader;
import io.sparkdae.stage.StageWriter;
import io.sparkdae.table.FittedTable;
import io.sparkdae.training.Checkpoints;
import io.sparkdae.training.DistributedTrainer;
import io.sparkdae.training.ExecutorWatch;
import io.sparkdae.training.Interruption;
import io.sparkdae.training.JobDescription;
import io.sparkdae.training.KryoSetting;
import io.sparkdae.training.TrainingListener;
import io.sparkdae.training.TrainingResult;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.SparkContext;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns a denoising autoencoder over the raw mixed columns of a table: fills vocabularies and
 * scalers in one pass, then trains a network on the executors to rebuild rows from damaged copies
 * of them (P. Vincent et al., Extracting and Composing Robust Features with Denoising Autoencoders,
 * 2008). Only the columns named by {@code categoricalCols}, {@code continuousCols}, {@code
 * vectorCols}, {@code sequenceCols} and {@code multiValuedCols} are read (and {@code
 * validationIndicatorCol} where set): a label beside them stays unseen.
 *
 * <p>Missing values (null, NaN, ±Infinity) need no filling: they enter the network as missing, and
 * its reconstruction of them is their imputation.
 */
public final class DenoisingAutoencoder extends Estimator<DenoisingAutoencoderModel>
    implements DenoisingAutoencoderParams<DenoisingAutoencoder>, MLWritable {

  static final int FORMAT_VERSION = 1;

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(DenoisingAutoencoder.class);

  private final String uid;
  private transient List<TrainingListener> listeners = List.of();
  private LastProfile profile = new LastProfile();

  /** An estimator with default Params. */
  public DenoisingAutoencoder() {
    this(Identifiable.randomUID("dae"));
  }

  /** An estimator with default Params and the uid given. */
  public DenoisingAutoencoder(String uid) {
    this.uid = uid;
    Defaults.apply(this);
  }

  @Override
  public String uid() {
    return uid;
  }

  /**
   * Sets the Params of a published configuration at once: {@code fastaiTabular} is the fastai
   * notebook's network of 1024, 512, 256 → 128 with swap noise of .1, {@code portoSeguro} the
   * winner's of that competition, {@code denoiseTransformer} the published transformer, {@code
   * movieLens} a recommender over ratings (docs/parameters.md). Params set afterwards win.
   *
   * @throws IllegalArgumentException if there is no preset of this name, listing the known ones
   */
  public DenoisingAutoencoder setPreset(String name) {
    Preset.of(name).apply(this);
    return this;
  }

  /** The names that {@link #setPreset} takes. */
  public static List<String> presets() {
    return Preset.names();
  }

  /**
   * Fits vocabularies, scalers and the network; with {@code checkpointDir} from the last checkpoint
   * of the same fit on. Of a persisted dataset that this stage or a copy of it was fitted to just
   * before, as in a cross-validation, the columns are not profiled again unless other Params ask
   * for another profile.
   *
   * @throws IllegalArgumentException before any job if Params and schema do not fit each other;
   *     before training if there are no rows, or a column holds nothing to learn from, or the
   *     dataset holds other rows when it is read again, or {@code checkpointDir} holds an
   *     unfinished training of other Params, columns or rows
   * @throws IllegalStateException if there was no executor for {@code workerTimeout} seconds
   * @throws java.util.concurrent.CancellationException if the calling thread was interrupted; in a
   *     stream's {@code foreachBatch} it is {@link InterruptedException}, undeclared, by which the
   *     query ends as stopped
   * @throws java.io.UncheckedIOException if a checkpoint cannot be read or written; those before it
   *     are intact
   */
  @Override
  public DenoisingAutoencoderModel fit(Dataset<?> dataset) {
    return fit(dataset, split -> profile.of(this, dataset, split));
  }

  /**
   * The same with a table that may be known already.
   *
   * @param profiler what learns vocabularies, fills and scalers of a split's training rows
   */
  DenoisingAutoencoderModel fit(Dataset<?> dataset, Function<Split, FittedTable> profiler) {
    transformSchema(dataset.schema());
    checkSerializer(dataset);
    SparkContext context = dataset.sparkSession().sparkContext();
    ExecutorWatch watch = new ExecutorWatch(context, getNumWorkers(), getWorkerTimeout());
    try (JobDescription jobs = JobDescription.begin(context, "fit")) {
      return new Interruption(context).during(() -> watch.during(() -> learnt(dataset, profiler)));
    }
  }

  /**
   * @throws IllegalArgumentException if Spark's serializer is Kryo and lacks a setting
   */
  static void checkSerializer(Dataset<?> dataset) {
    KryoSetting.check(dataset.sparkSession().sparkContext().getConf());
    KryoRegistration.check(dataset);
  }

  private DenoisingAutoencoderModel learnt(
      Dataset<?> dataset, Function<Split, FittedTable> profiler) {
    Checkpoints checkpoints = FitCheckpoints.open(this, dataset);
    Split split = Split.of(this, dataset);
    FittedTable table =
        checkpoints
            .table()
            .map(saved -> FitCheckpoints.table(this, saved))
            .orElseGet(() -> profiler.apply(split));
    RowVectorizer vectorizer = RowVectorizer.of(table, dataset.schema());
    NetworkSpec network = Plans.network(this);
    ContentSample sample =
        ErrorCalibration.sample(
            dataset.sparkSession(),
            vectorizer.vectorize(split.validation()),
            vectorizer.vectorize(split.training()),
            network.seed());
    TrainingResult result =
        new DistributedTrainer(Plans.training(this, batchSize(table)), Plans.device(this))
            .with(listeners == null ? List.of() : listeners)
            .train(
                network,
                network.gradientScaling() == GradientScaling.NONE
                    ? table.layout()
                    : table.layoutWithCounts(),
                vectorizer.vectorize(split.training()),
                vectorizer.vectorize(split.validation()),
                checkpoints.with(() -> TableFormat.toJson(table)));
    result.requireFinite();
    ValidationErrors errors =
        ErrorCalibration.of(network, result.parameters(), table, sample, Plans.device(this));
    InputTypes types = InputTypes.of(dataset.schema(), Checks.columns(this));
    DenoisingAutoencoderModel model =
        new DenoisingAutoencoderModel(uid, new Fitted(table, types, network, result, errors));
    return copyValues(model, ParamMap.empty()).setParent(this);
  }

  /** A batch is at most the whole table. */
  private int batchSize(FittedTable table) {
    if (table.rows() < getBatchSize()) {
      LOG.warn(
          "fewer rows than a batch, found {} training rows for a batchSize of {}; a batch holds at"
              + " most all rows, so each step sees the whole table; set batchSize to {} or less for"
              + " more steps an epoch.",
          table.rows(),
          getBatchSize(),
          table.rows());
    }
    return (int) Math.max(2, Math.min(getBatchSize(), table.rows()));
  }

  /**
   * The schema with the columns that the model will append. The entry {@code *} of {@code
   * imputedCols} and {@code probabilityCols} stands for all columns here: which of them have
   * missing values is not known yet.
   */
  @Override
  public StructType transformSchema(StructType schema) {
    Checks.input(this, schema);
    if (isDefined(validationIndicatorCol())) {
      Schemas.requireBoolean(schema, "validationIndicatorCol", getValidationIndicatorCol());
    }
    List<String> columns = Checks.columns(this);
    NetworkSpec network = Plans.network(this);
    network.architecture().check(network);
    List<Integer> widths = network.architecture().encoderWidths(network, columns.size());
    OutputColumns outputs =
        OutputColumns.unknown(List.of(getCategoricalCols()), Checks.cells(this), columns);
    return OutputPlan.of(this, widths, outputs).appendTo(schema, columns);
  }

  /**
   * Sets who is told how a fit goes on, on the driver. No Param: it is copied with the stage, but
   * not saved.
   */
  public DenoisingAutoencoder setTrainingListeners(TrainingListener... value) {
    return setTrainingListeners(List.of(value));
  }

  /** The same, of a list. */
  public DenoisingAutoencoder setTrainingListeners(List<? extends TrainingListener> value) {
    listeners = List.copyOf(value);
    return this;
  }

  @Override
  public DenoisingAutoencoder copy(ParamMap extra) {
    DenoisingAutoencoder copy = defaultCopy(extra);
    copy.listeners = listeners;
    copy.profile = profile;
    return copy;
  }

  @Override
  public MLWriter write() {
    return new StageWriter(this, FORMAT_VERSION);
  }

  /** Reads an estimator that {@link #write()} wrote. */
  public static MLReader<DenoisingAutoencoder> read() {
    return new StageReader<>(
        DenoisingAutoencoder.class,
        FORMAT_VERSION,
        (uid, folder, version) -> new DenoisingAutoencoder(uid));
  }

  /** Loads an estimator from a folder on any Hadoop file system. */
  public static DenoisingAutoencoder load(String path) {
    return read().load(path);
  }
}
