package io.sparkdae.bench;

import io.sparkdae.autoencoder.DenoisingAutoencoder;
import io.sparkdae.training.EpochRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A fit of more rows than the memory of its executors is comfortable with: two executors of one
 * core, each with a heap of 2 GB and 2 GB outside of it.
 */
final class MemoryBench implements Benchmark {

  private static final int EXECUTORS = 2;
  private static final int MEGABYTES = 2048;
  private static final int DECIMALS = 2;

  /** A process may hold its heap, as much outside of it, and what a JVM needs for itself. */
  private static final Map<String, String> LIMITS =
      Map.of(
          // Blocks of rows as they are read: a default split of compressed columns is 300 MB of
          // cells.
          "spark.sql.files.maxPartitionBytes",
          "32m",
          "spark.executor.memory",
          MEGABYTES + "m",
          "spark.executor.extraJavaOptions",
          "-Dorg.bytedeco.javacpp.maxbytes="
              + MEGABYTES
              + "m -Dorg.bytedeco.javacpp.maxphysicalbytes="
              + 5 * MEGABYTES / 2
              + "m");

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String summary() {
    return "fit of 10,000,000 rows of 60 columns on executors of 2 GB heap and 2 GB off-heap";
  }

  @Override
  public void run(Run run) {
    Settings settings = run.settings();
    long rows = settings.rows(10_000_000, 400);
    SparkSession session =
        run.sessions().on("local-cluster[" + EXECUTORS + ",1," + MEGABYTES + "]", LIMITS);
    GeneratedTable table =
        settings.quick()
            ? new GeneratedTable(List.of(3, 50), 3, 0)
            : new GeneratedTable(GeneratedTable.withSmaller(1000), 40, 0);
    String path = run.path("memory.parquet").toString();
    Sinks.write(table.dataset(session, rows, DECIMALS), path);
    Dataset<Row> input = session.read().parquet(path);

    PersistedBytes persisted = new PersistedBytes();
    SparkContext context = session.sparkContext();
    context.addSparkListener(persisted);
    DenoisingAutoencoder stage =
        new DenoisingAutoencoder()
            .setCategoricalCols(table.categoricalCols())
            .setContinuousCols(table.continuousCols())
            .setValidationFraction(0.01)
            .setMaxIter(1)
            .setMinSteps(0)
            .setBatchSize(settings.size(1024, 32));
    if (settings.quick()) {
      stage.setHiddenSizes(16).setCodeSize(4);
    }
    RowBytes laidOut = new RowBytes();
    stage.setTrainingListeners(laidOut);
    List<EpochRecord> history = new ArrayList<>();
    Elapsed took = Elapsed.ofProcess(() -> history.addAll(stage.fit(input).summary().epochs()));
    PersistedBytes.drain(context);
    context.removeSparkListener(persisted);
    double rate = history.get(0).rowsPerSecond();
    run.report(
        new Result(name(), "fit")
            .put("clock", "wall")
            .put("rows", rows)
            .put("columns", table.columns().length)
            .put("executors", EXECUTORS)
            .put("executorHeapBytes", (long) MEGABYTES << 20)
            .put("executorOffHeapBytes", (long) MEGABYTES << 20)
            .put("fitSeconds", took.wall())
            .put("rowsPerCoreSecond", rate / EXECUTORS)
            .put("bytesPerRow", laidOut.perRow())
            .put("mostBytesPerRow", laidOut.perRow() + (double) persisted.most() / rows)
            .ceiling(new Samples(new double[] {MachineCeiling.sample(settings)})));
  }
}
