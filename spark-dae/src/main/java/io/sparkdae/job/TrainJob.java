package io.sparkdae.job;

import io.sparkdae.autoencoder.DenoisingAutoencoder;
import io.sparkdae.autoencoder.DenoisingAutoencoderModel;
import java.io.IOException;
import java.io.PrintStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.SparkException;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Trains a denoising autoencoder on a table and saves the model. */
public final class TrainJob implements Job {

  /** Entry point of spark-submit. */
  public static void main(String[] arguments)
      throws IOException, AnalysisException, SparkException {
    JobLauncher.launch(new TrainJob(), arguments);
  }

  @Override
  public String name() {
    return "train";
  }

  @Override
  public String summary() {
    return "Trains a denoising autoencoder on a table and saves the model.";
  }

  @Override
  public Set<JobOption> required() {
    return EnumSet.of(JobOption.INPUT, JobOption.MODEL_PATH);
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
        JobOption.PRESET,
        JobOption.OVERWRITE,
        JobOption.REPORT,
        JobOption.PROPERTIES);
  }

  @Override
  public List<Param<?>> params() {
    return List.of(new DenoisingAutoencoder().params());
  }

  @Override
  public void run(SparkSession session, JobConfig config, PrintStream out) throws IOException {
    DenoisingAutoencoder autoencoder = new DenoisingAutoencoder();
    config.find(JobOption.PRESET).ifPresent(autoencoder::setPreset);
    config.applyTo(autoencoder);
    OutputFolder folder = OutputFolder.of(config, JobOption.MODEL_PATH);
    Optional<String> report = ReportFolder.beside(config, folder.path(), "-report");
    requirePlaces(session, config, autoencoder, report);
    folder.requireFreeForModel(session);
    Dataset<Row> rows = InputTable.toTrain(autoencoder, config).read(session);
    RoundLog log = new RoundLog();
    autoencoder.setTrainingListeners(log.and(ProgressLine.onTerminal()));
    DenoisingAutoencoderModel model = autoencoder.fit(rows);
    folder.removeEmpty(session);
    MLWriter writer = model.write();
    (folder.overwrite() ? writer.overwrite() : writer).save(folder.path());
    out.println("model saved to " + folder.path());
    if (report.isPresent()) {
      String page =
          new ModelReport(model, rows, model.table().rows(), log.rounds())
              .write(report.get(), session, Optional.empty());
      out.println("report written to " + page);
    }
  }

  private static void requirePlaces(
      SparkSession session,
      JobConfig config,
      DenoisingAutoencoder autoencoder,
      Optional<String> report)
      throws IOException {
    Places places =
        new Places(session, config)
            .reads(JobOption.INPUT, config.text(JobOption.INPUT))
            .writes(JobOption.MODEL_PATH.label(), config.text(JobOption.MODEL_PATH));
    if (autoencoder.isDefined(autoencoder.checkpointDir())) {
      places.writes(autoencoder.checkpointDir().name(), autoencoder.getCheckpointDir());
    }
    if (report.isPresent()) {
      places.writes(JobOption.REPORT.label(), report.get());
      ReportFolder.requireFree(session, report.get());
    }
    places.requireApart();
  }
}
