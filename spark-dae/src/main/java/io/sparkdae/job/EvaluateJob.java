package io.sparkdae.job;

import io.sparkdae.autoencoder.DenoisingAutoencoderModel;
import io.sparkdae.autoencoder.ReconstructionScores;
import io.sparkdae.autoencoder.Scores;
import io.sparkdae.format.JsonText;
import io.sparkdae.lift.FeatureSet;
import io.sparkdae.lift.Learner;
import io.sparkdae.lift.LiftComparison;
import io.sparkdae.lift.LiftReport;
import java.io.IOException;
import java.io.PrintStream;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.SparkException;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Scores a saved model on the rows of a table; the last line printed is one JSON object. */
public final class EvaluateJob implements Job {

  /** What says how to compare learners, and nothing without a label to compare them by. */
  private static final List<JobOption> OF_COMPARISON =
      List.of(
          JobOption.LABEL_COUNTS,
          JobOption.FEATURES,
          JobOption.LEARNERS,
          JobOption.FOLDS,
          JobOption.SEEDS);

  private final List<Learner> learners;

  /** Compares MLlib's learners where a label is given. */
  public EvaluateJob() {
    this(List.of());
  }

  EvaluateJob(List<Learner> learners) {
    this.learners = learners;
  }

  /** Entry point of spark-submit. */
  public static void main(String[] arguments)
      throws IOException, AnalysisException, SparkException {
    JobLauncher.launch(new EvaluateJob(), arguments);
  }

  @Override
  public String name() {
    return "evaluate";
  }

  @Override
  public String summary() {
    return "Scores a saved model on the rows of a table; the last line printed is one JSON object.";
  }

  @Override
  public Set<JobOption> required() {
    return EnumSet.of(JobOption.MODEL_PATH, JobOption.INPUT);
  }

  @Override
  public Set<JobOption> optional() {
    return EnumSet.of(
        JobOption.INPUT_FORMAT,
        JobOption.INPUT_OPTION,
        JobOption.NULL_VALUES,
        JobOption.COLUMN_TYPES,
        JobOption.SPLIT,
        JobOption.SPLIT_FRACTION,
        JobOption.SPLIT_SEED,
        JobOption.SEED,
        JobOption.LABEL_COL,
        JobOption.LABEL_COUNTS,
        JobOption.FEATURES,
        JobOption.LEARNERS,
        JobOption.FOLDS,
        JobOption.SEEDS,
        JobOption.REPORT,
        JobOption.PROPERTIES);
  }

  @Override
  public List<Param<?>> params() {
    return List.of();
  }

  @Override
  public void run(SparkSession session, JobConfig config, PrintStream out) throws IOException {
    requireLabel(config);
    String path = config.text(JobOption.MODEL_PATH);
    Optional<String> folder = ReportFolder.beside(config, path, "-evaluation");
    if (folder.isPresent()) {
      new Places(session, config)
          .reads(JobOption.INPUT, config.text(JobOption.INPUT))
          .reads(JobOption.MODEL_PATH, path)
          .writes(JobOption.REPORT.label(), folder.get())
          .requireApart();
      ReportFolder.requireFree(session, folder.get());
    }
    DenoisingAutoencoderModel model = DenoisingAutoencoderModel.load(path);
    Dataset<Row> rows = InputTable.of(model, config).read(session);
    Optional<LiftComparison> comparison =
        config.find(JobOption.LABEL_COL).map(label -> comparison(model, label, config));
    Scores scores = ReconstructionScores.of(model).evaluate(rows, config.whole(JobOption.SEED));
    out.print(new ScoreTable(scores));
    Map<String, Object> json = new LinkedHashMap<>(scores.toMap());
    Optional<LiftReport> lift = comparison.map(each -> each.run(rows));
    if (lift.isPresent()) {
      out.println();
      out.print(lift.get());
      json.put("lift", lift.get().toMap());
    }
    ModelReport report = new ModelReport(model, rows, scores.rows(), List.of());
    try {
      if (folder.isPresent()) {
        out.println("report written to " + report.write(folder.get(), session, lift));
      }
    } finally {
      // What was measured is not lost with a page that cannot be written.
      out.println(JsonText.of(json));
    }
  }

  private static void requireLabel(JobConfig config) {
    if (config.find(JobOption.LABEL_COL).isPresent()) {
      return;
    }
    List<String> idle =
        OF_COMPARISON.stream().filter(config::isGiven).map(JobOption::label).toList();
    if (!idle.isEmpty()) {
      throw new IllegalArgumentException(
          "labelCol is missing, found "
              + String.join(", ", idle)
              + " without it; these say how learners are compared, which needs a column to predict;"
              + " add --labelCol, or leave them out.");
    }
  }

  private LiftComparison comparison(
      DenoisingAutoencoderModel model, String label, JobConfig config) {
    Integer[] counts =
        config.list(JobOption.LABEL_COUNTS).stream()
            .map(
                text ->
                    text.equals("all")
                        ? LiftComparison.ALL_LABELS
                        : OptionText.whole(JobOption.LABEL_COUNTS.label(), text, Integer::valueOf))
            .toArray(Integer[]::new);
    Learner[] named =
        config
            .find(JobOption.LEARNERS)
            .map(names -> OptionText.list(names).stream().map(Learner::named).toList())
            .orElse(learners)
            .toArray(Learner[]::new);
    LiftComparison usual = LiftComparison.of(model, label).withLearners(named);
    return config
        .find(JobOption.FEATURES)
        .map(names -> OptionText.list(names).stream().map(FeatureSet::named))
        .map(sets -> usual.withFeatures(sets.toArray(FeatureSet[]::new)))
        .orElse(usual)
        .withLabelCounts(counts)
        .withFolds((int) config.whole(JobOption.FOLDS), (int) config.whole(JobOption.SEEDS));
  }
}
