package io.sparkdae.job;

import io.sparkdae.autoencoder.DenoisingAutoencoder;
import io.sparkdae.autoencoder.DenoisingAutoencoderModel;
import io.sparkdae.lift.FeatureSet;
import io.sparkdae.lift.Learner;
import io.sparkdae.lift.LiftComparison;
import io.sparkdae.lift.LiftReport;
import io.sparkdae.stage.FolderPath;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkException;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** Generates a census-like sample, trains, encodes, and compares learners with and without. */
public final class QuickstartJob implements Job {

  private static final double TRAIN_SHARE = 0.8;
  private static final int LEAST_ROWS = 1000;
  private static final int MOST_ROWS = 1_000_000;

  /** Few, as labels are where codes are of use: rows without any are there for the asking. */
  private static final int LABELS = 2000;

  /** Three, for Spark's trees take some seconds a fit. */
  private static final int FOLDS = 3;

  private static final FeatureSet[] COMPARED = {
    FeatureSet.RAW_AND_ENCODED, FeatureSet.RAW_AND_UNTRAINED, FeatureSet.RAW_AND_IMPUTED
  };
  private static final int SHOWN_ROWS = 3;
  private static final int SHOWN_NUMBERS = 6;

  private final List<Learner> learners;

  /** Compares MLlib's learners. */
  public QuickstartJob() {
    this(Learner.classifiers());
  }

  QuickstartJob(List<Learner> learners) {
    this.learners = learners;
  }

  /** Entry point of spark-submit. */
  public static void main(String[] arguments)
      throws IOException, AnalysisException, SparkException {
    JobLauncher.launch(new QuickstartJob(), arguments);
  }

  @Override
  public String name() {
    return "quickstart";
  }

  @Override
  public String summary() {
    return "Generates a census-like sample, trains a denoising autoencoder on it, encodes it, and"
        + " compares learners on raw columns and with codes and imputed columns beside them.";
  }

  @Override
  public Set<JobOption> required() {
    return EnumSet.of(JobOption.OUTPUT);
  }

  @Override
  public Set<JobOption> optional() {
    return EnumSet.of(JobOption.ROWS, JobOption.REPORT, JobOption.PROPERTIES);
  }

  @Override
  public List<Param<?>> params() {
    DenoisingAutoencoder stage = new DenoisingAutoencoder();
    List<String> settled = List.of("categoricalCols", "continuousCols", "outputCol");
    return Arrays.<Param<?>>stream(stage.params())
        .filter(param -> !settled.contains(param.name()))
        .toList();
  }

  @Override
  public void run(SparkSession session, JobConfig config, PrintStream out) throws IOException {
    DenoisingAutoencoder autoencoder =
        new DenoisingAutoencoder()
            .setCategoricalCols(CensusLikeTable.CATEGORICAL)
            .setContinuousCols(CensusLikeTable.CONTINUOUS);
    config.applyTo(autoencoder);
    long seed = autoencoder.getSeed();
    String folder = config.text(JobOption.OUTPUT);
    Optional<String> report = ReportFolder.of(config, folder + "/report");
    requirePlaces(session, config, autoencoder, report);

    Dataset<Row> sample = sample(session, rows(config), seed, folder + "/sample");
    Dataset<Row> train = new RowSplit("train", TRAIN_SHARE, seed).of(sample);

    out.println("1. training on " + train.count() + " rows, without the label; an epoch a line");
    RoundLog log = new RoundLog();
    autoencoder.setTrainingListeners(log.and(ProgressLine.onTerminal()));
    DenoisingAutoencoderModel model = autoencoder.fit(train);
    model.write().overwrite().save(folder + "/model");

    out.println("2. encoding all rows");
    String encoded = folder + "/encoded";
    model.transform(sample).write().mode(SaveMode.Overwrite).parquet(encoded);
    Dataset<Row> codes = session.read().parquet(encoded);
    showCodes(codes, model.getOutputCol(), out);

    out.println(
        "3. predicting "
            + CensusLikeTable.LABEL
            + " by "
            + LABELS
            + " labels at most, judged on "
            + FOLDS
            + " folds of all rows");
    LiftReport lift =
        LiftComparison.of(model, CensusLikeTable.LABEL)
            .withLearners(learners.toArray(Learner[]::new))
            .withFeatures(COMPARED)
            .withLabelCounts(LABELS)
            .withFolds(FOLDS, 1)
            .run(sample);
    showLift(lift, out);

    if (report.isPresent()) {
      String page =
          new ModelReport(model, train, model.table().rows(), log.rounds())
              .write(report.get(), session, Optional.of(lift));
      out.println("report: " + page);
    }
    out.println("written: " + folder + "/sample (csv), /model, /encoded (parquet)");
    out.println(
        "next: submit-scripts/evaluate.sh --modelPath "
            + folder
            + "/model --input "
            + folder
            + "/sample --split test --splitSeed "
            + seed);
  }

  /** Folders of its own are written anew; nobody else's. */
  private static void requirePlaces(
      SparkSession session,
      JobConfig config,
      DenoisingAutoencoder autoencoder,
      Optional<String> report)
      throws IOException {
    String folder = config.text(JobOption.OUTPUT);
    FolderPath.of(JobOption.OUTPUT.label(), folder);
    Places places = new Places(session, config);
    for (String own : List.of("/sample", "/model", "/encoded")) {
      places.writes(JobOption.OUTPUT.label(), folder + own);
    }
    if (autoencoder.isDefined(autoencoder.checkpointDir())) {
      places.writes(autoencoder.checkpointDir().name(), autoencoder.getCheckpointDir());
    }
    if (report.isPresent()) {
      places.writes(JobOption.REPORT.label(), report.get());
      ReportFolder.requireFree(session, report.get());
    }
    places.requireApart();
    requireOwn(session, folder);
  }

  private static void requireOwn(SparkSession session, String folder) throws IOException {
    new OutputFolder(JobOption.OUTPUT, folder + "/sample", true).requireFreeForTable(session);
    new OutputFolder(JobOption.OUTPUT, folder + "/model", true).requireFreeForModel(session);
    new OutputFolder(JobOption.OUTPUT, folder + "/encoded", true).requireFreeForTable(session);
    Path sample = new Path(folder, "sample");
    FileSystem files = sample.getFileSystem(session.sparkContext().hadoopConfiguration());
    boolean empty =
        !files.exists(new Path(folder)) || files.listStatus(new Path(folder)).length == 0;
    boolean own =
        files.exists(sample)
            && Arrays.equals(
                session.read().option("header", "true").csv(sample.toString()).columns(),
                CensusLikeTable.schema().fieldNames());
    if (!empty && !own) {
      throw new IllegalArgumentException(
          "output is taken; found something other than an earlier quickstart at "
              + folder
              + "; it writes sample, model and encoded into a folder of its own and replaces those of"
              + " an earlier one; name another --output.");
    }
  }

  private static int rows(JobConfig config) {
    long rows = config.whole(JobOption.ROWS);
    if (rows < LEAST_ROWS || rows > MOST_ROWS) {
      throw new IllegalArgumentException(
          "rows is out of range; found "
              + rows
              + "; the sample has from 1000 to 1000000 rows; write it like --rows 30000.");
    }
    return (int) rows;
  }

  private static Dataset<Row> sample(SparkSession session, int rows, long seed, String path) {
    CensusLikeTable.of(session, rows, seed)
        .coalesce(1)
        .write()
        .mode(SaveMode.Overwrite)
        .option("header", "true")
        .csv(path);
    return session.read().option("header", "true").schema(CensusLikeTable.schema()).csv(path);
  }

  private static void showCodes(Dataset<Row> codes, String column, PrintStream out) {
    for (Row row :
        codes.select("education", "occupation", "region", column).takeAsList(SHOWN_ROWS)) {
      double[] code = row.<Vector>getAs(column).toArray();
      String numbers =
          Arrays.stream(code)
              .limit(SHOWN_NUMBERS)
              .mapToObj(each -> String.format(Locale.ROOT, "%7.3f", each))
              .collect(Collectors.joining());
      out.printf(
          Locale.ROOT,
          "   %-16s %-12s %-9s → %d numbers:%s …%n",
          row.get(0),
          row.get(1),
          row.get(2),
          code.length,
          numbers);
    }
  }

  private static void showLift(LiftReport lift, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "   %-36s %s   %s%n",
        "area under the ROC",
        "mean",
        "beside raw, 95 % interval");
    lift.toString(LiftReport.AUC).lines().map(line -> "   " + line).forEach(out::println);
  }
}
