package io.sparkdae.bench;

import io.sparkdae.autoencoder.DenoisingAutoencoder;
import io.sparkdae.autoencoder.DenoisingAutoencoderModel;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A model's {@code transform} from parquet to a sink that takes every row and keeps none, beside
 * encoding the same kind of rows without Spark.
 */
final class TransformBench implements Benchmark {

  private static final int FULL_DECIMALS = -1;

  @Override
  public String name() {
    return "transform";
  }

  @Override
  public String summary() {
    return "model.transform from parquet to a sink that keeps nothing, 1,000,000 rows";
  }

  @Override
  public void run(Run run) {
    Settings settings = run.settings();
    long rows = settings.rows(1_000_000, 500);
    SparkSession session = run.local(settings.threads());
    GeneratedTable table = GeneratedTable.adultLike();
    String path = run.path("transform.parquet").toString();
    Sinks.write(table.dataset(session, rows, FULL_DECIMALS), path);
    Dataset<Row> input = session.read().parquet(path);
    DenoisingAutoencoderModel model = model(table, settings, input);

    EncodeBench.Encoding encoding = new EncodeBench.Encoding(settings);
    List<Double> cpu = new ArrayList<>();
    List<Double> wall = new ArrayList<>();
    Sinks.drain(model.transform(input)); // warms up
    for (int i = 0; i < settings.repetitions(5); i++) {
      encoding.sample();
      Elapsed took = Elapsed.ofProcess(() -> Sinks.drain(model.transform(input)));
      cpu.add(rows / took.cpu());
      wall.add(rows / took.wall() / settings.threads());
    }
    Samples rate = Samples.of(cpu);
    run.report(encoding.result(name(), "encode"));
    run.report(
        new Result(name(), "transform")
            .put("clock", "processCpu")
            .put("threads", settings.threads())
            .put("rows", rows)
            .put("repetitions", rate.count())
            .put("cpuSeconds", rate.map(each -> rows / each))
            .put("rowsPerCoreSecond", rate)
            .put("rowsPerCoreSecondWall", Samples.of(wall))
            .put("ofEncode", rate.over(encoding.rowsPerSecond()))
            .ceiling(encoding.ceiling())
            .put(
                "ofCeiling",
                rate.with(encoding.ceiling(), (a, b) -> a * encoding.gflopPerRow() / b)));
  }

  private static DenoisingAutoencoderModel model(
      GeneratedTable table, Settings settings, Dataset<Row> input) {
    DenoisingAutoencoder stage =
        new DenoisingAutoencoder()
            .setPreset("fastaiTabular")
            .setCategoricalCols(table.categoricalCols())
            .setContinuousCols(table.continuousCols())
            .setMaxIter(1)
            .setMinSteps(0)
            .setNumWorkers(1);
    if (settings.quick()) {
      stage.setHiddenSizes(16).setCodeSize(4).setBatchSize(64);
    }
    return stage.fit(input.limit(settings.size(8192, 200)));
  }
}
