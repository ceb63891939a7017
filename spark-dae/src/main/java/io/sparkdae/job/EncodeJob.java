package io.sparkdae.job;

import io.sparkdae.autoencoder.DenoisingAutoencoderModel;
import java.io.IOException;
import java.io.PrintStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.SparkException;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** Appends a saved model's columns to a table and writes the result. */
public final class EncodeJob implements Job {

  /** Entry point of spark-submit. */
  public static void main(String[] arguments)
      throws IOException, AnalysisException, SparkException {
    JobLauncher.launch(new EncodeJob(), arguments);
  }

  @Override
  public String name() {
    return "encode";
  }

  @Override
  public String summary() {
    return "Appends a saved model's columns to a table and writes the result.";
  }

  @Override
  public Set<JobOption> required() {
    return EnumSet.of(JobOption.MODEL_PATH, JobOption.INPUT, JobOption.OUTPUT);
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
        JobOption.OUTPUT_FORMAT,
        JobOption.OVERWRITE,
        JobOption.PROPERTIES);
  }

  @Override
  public List<Param<?>> params() {
    return TransformParams.list();
  }

  @Override
  public void run(SparkSession session, JobConfig config, PrintStream out) throws IOException {
    OutputFolder folder = OutputFolder.of(config, JobOption.OUTPUT);
    new Places(session, config)
        .reads(JobOption.INPUT, config.text(JobOption.INPUT))
        .reads(JobOption.MODEL_PATH, config.text(JobOption.MODEL_PATH))
        .writes(JobOption.OUTPUT.label(), folder.path())
        .requireApart();
    folder.requireFreeForTable(session);
    DenoisingAutoencoderModel model =
        DenoisingAutoencoderModel.load(config.text(JobOption.MODEL_PATH));
    config.applyTo(model);
    Dataset<Row> encoded = model.transform(InputTable.of(model, config).read(session));
    String format = config.text(JobOption.OUTPUT_FORMAT);
    folder.replace(
        session, path -> encoded.write().mode(SaveMode.ErrorIfExists).format(format).save(path));
    out.println("encoded table written to " + folder.path());
  }
}
