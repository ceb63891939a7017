package io.sparkdae.job;

import io.sparkdae.autoencoder.DenoisingAutoencoderModel;
import io.sparkdae.autoencoder.ReconstructionScores;
import io.sparkdae.autoencoder.Scores;
import io.sparkdae.lift.LiftComparison;
import io.sparkdae.lift.LiftReport;
import io.sparkdae.report.ReportData;
import io.sparkdae.report.ReportPage;
import io.sparkdae.report.RoundTimes;
import io.sparkdae.training.EpochRecord;
import io.sparkdae.training.JobDescription;
import io.sparkdae.training.RoundRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The report of a model on some rows, written as {@code index.html}.
 *
 * @param model the model
 * @param rows rows with its columns; at most some {@link ReportSample#ROWS} of them are drawn
 * @param count how many there are, roughly
 * @param rounds rounds of its training, in their order; empty of a model that was loaded
 */
record ModelReport(
    DenoisingAutoencoderModel model, Dataset<Row> rows, long count, List<RoundRecord> rounds) {

  /** The word for no report. */
  private static final String NONE = "none";

  private static final double ONE_IN_A_HUNDRED = 0.99;

  /**
   * Writes the report unless it is declined; says where it is.
   *
   * @param fallback the folder where none is named
   * @param lift what was measured of learners, where it was
   */
  Optional<String> write(
      JobConfig config, String fallback, SparkSession session, Optional<LiftReport> lift)
      throws IOException {
    String folder = config.find(JobOption.REPORT).orElse(fallback);
    if (folder.equals(NONE)) {
      return Optional.empty();
    }
    String page = write(folder, "index.html", session, ReportPage.html(data(lift)));
    write(folder, "history.csv", session, model.summary().toCsv());
    return Optional.of(page);
  }

  private static String write(String folder, String name, SparkSession session, String text)
      throws IOException {
    Path file = new Path(folder, name);
    try (OutputStream out =
        file.getFileSystem(session.sparkContext().hadoopConfiguration()).create(file, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return file.toString();
  }

  /** The report's numbers, with a lift where it was measured. */
  private ReportData data(Optional<LiftReport> lift) {
    try (JobDescription jobs = JobDescription.begin(rows.sparkSession().sparkContext(), "report")) {
      return measured(lift);
    }
  }

  private ReportData measured(Optional<LiftReport> lift) {
    Dataset<Row> drawn = ReportSample.rows(model, rows, count).cache();
    try {
      return measured(drawn, lift);
    } finally {
      drawn.unpersist();
    }
  }

  private ReportData measured(Dataset<Row> drawn, Optional<LiftReport> lift) {
    Scores scores = ReconstructionScores.of(model).evaluate(drawn, model.getSeed());
    ReportSample sample = ReportSample.of(model, drawn);
    CodeMap map = CodeMap.of(sample, drawn.sparkSession());
    List<EpochRecord> epochs = model.summary().epochs();
    return new ReportData(
        subtitle(),
        facts(scores, sample, epochs),
        epochs,
        model.summary().bestEpoch(),
        RoundTimes.of(rounds),
        model.summary().effectiveCorruption(),
        scores.columns(),
        sample.codes().length,
        sample.spreads(),
        sample.deadBelow(),
        map.codes(),
        map.principal(),
        map.explained(),
        map.cells(),
        sample.anomalies(),
        model.knowsErrors() ? model.anomalyThreshold(ONE_IN_A_HUNDRED) : Double.NaN,
        lift.map(ModelReport::lift).orElse(null));
  }

  private String subtitle() {
    return String.format(
        Locale.ROOT,
        "Model %s: %,d rows of %d categorical and %d continuous columns learnt.",
        model.uid(),
        model.table().rows(),
        model.table().categoricals().size(),
        model.table().continuous().size());
  }

  private List<List<String>> facts(Scores scores, ReportSample sample, List<EpochRecord> epochs) {
    List<List<String>> facts = new ArrayList<>();
    facts.add(List.of("epochs", Integer.toString(epochs.size())));
    epochs.stream()
        .filter(epoch -> epoch.epoch() == model.summary().bestEpoch())
        .filter(epoch -> Double.isFinite(epoch.validationLoss()))
        .forEach(best -> facts.add(List.of("validation loss", number(best.validationLoss()))));
    facts.add(List.of("numbers in a code", Integer.toString(sample.spreads().length)));
    facts.add(List.of("seconds of training", String.format(Locale.ROOT, "%.0f", seconds(epochs))));
    for (Map.Entry<String, String> mean :
        Map.of("meanR2", "mean R²", "meanBalancedAccuracy", "mean balanced accuracy").entrySet()) {
      Double value = scores.means().get(mean.getKey());
      if (value != null && Double.isFinite(value)) {
        facts.add(List.of(mean.getValue(), number(value)));
      }
    }
    return facts;
  }

  private static double seconds(List<EpochRecord> epochs) {
    return epochs.stream().mapToDouble(EpochRecord::seconds).sum();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static ReportData.Lift lift(LiftReport report) {
    List<ReportData.LiftRow> rows = new ArrayList<>();
    for (LiftReport.Lift each : report.lifts()) {
      rows.add(
          new ReportData.LiftRow(
              each.learner(),
              each.labels() == LiftComparison.ALL_LABELS ? "all" : Integer.toString(each.labels()),
              each.features().label(),
              each.score(),
              each.mean(),
              each.difference(),
              each.low(),
              each.high()));
    }
    return new ReportData.Lift(report.labelCol(), report.verdict(), rows);
  }
}
