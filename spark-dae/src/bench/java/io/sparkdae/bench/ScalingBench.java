package io.sparkdae.bench;

import io.sparkdae.network.Autoencoder;
import io.sparkdae.network.NetworkSpec;
import io.sparkdae.network.TrainingState;
import io.sparkdae.table.TableLayout;
import io.sparkdae.training.EpochRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Measures the constants of {@link ScalingModel}, by one and two workers on this machine, and
 * predicts epochs of larger clusters with them.
 */
final class ScalingBench implements Benchmark {

  private static final int BATCH = 128;
  private static final int FREQUENCY = 10;
  private static final double ROWS = 1e8;

  @Override
  public String name() {
    return "scaling";
  }

  @Override
  public String summary() {
    return "constants of the model of docs/scaling.md, and its predictions up to 512 workers";
  }

  @Override
  public void run(Run run) {
    Settings settings = run.settings();
    GeneratedTable table = GeneratedTable.adultLike();
    NetworkSpec large = Networks.fastaiTabular(settings.quick());
    List<ScalingModel> models = new ArrayList<>();
    double bytes = bytes(large, table.layout());
    for (int i = 0; i < settings.repetitions(5); i++) {
      models.add(measure(run, table, large, bytes));
    }
    ScalingModel model = median(models);
    run.report(
        new Result(name(), "constants")
            .put("repetitions", models.size())
            .put("stateBytes", bytes)
            .put("stepMs", 1e3 * model.stepSeconds())
            .put("rowMicros", 1e6 * model.rowSeconds())
            .put("roundMs", 1e3 * model.roundSeconds())
            .put("taskMs", 1e3 * model.taskSeconds())
            .put("byteNanos", 1e9 * model.byteSeconds())
            .put("driverByteNanos", 1e9 * model.driverByteSeconds()));
    for (int frequency : new int[] {FREQUENCY, 100, 0}) {
      for (int workers : new int[] {1, 2, 8, 64, 512}) {
        var epoch = new ScalingModel.Epoch(ROWS, BATCH, frequency, bytes, workers);
        run.report(
            new Result(name(), "prediction")
                .put("workers", workers)
                .put("averagingFrequency", frequency)
                .put("rows", ROWS)
                .put("epochSeconds", model.seconds(epoch))
                .put("speedup", model.speedup(epoch))
                .put("roundMs", 1e3 * model.round(epoch))
                .put("gigabytesMoved", epoch.bytes() / 1e9));
      }
    }
  }

  private ScalingModel measure(Run run, GeneratedTable table, NetworkSpec large, double bytes) {
    Settings settings = run.settings();
    double small = step(settings, table, large, settings.size(BATCH, 8));
    double big = step(settings, table, large, settings.size(8 * BATCH, 64));
    double rows = settings.size(7 * BATCH, 56);
    double row = Math.max(0, (big - small) / rows);
    double fixed = Math.max(0, small - row * settings.size(BATCH, 8));
    NetworkSpec tiny = Networks.fastaiTabular(true);
    double tinyOne = round(run, table, tiny, 1);
    double tinyTwo = round(run, table, tiny, 2);
    double largeOne = round(run, table, large, 1);
    double largeTwo = round(run, table, large, 2);
    // Two workers on two cores send and set side by side: what the second adds is the driver's.
    double task = Math.max(0, tinyTwo - tinyOne);
    double driver = Math.max(0, largeTwo - largeOne - task) / bytes;
    double each = Math.max(0, (largeOne - tinyOne) / bytes - driver);
    return new ScalingModel(fixed, row, Math.max(0, tinyOne - task), task, each, driver);
  }

  /** Processor seconds of a step. */
  private static double step(Settings settings, GeneratedTable table, NetworkSpec spec, int batch) {
    float[][] rows = table.rows(Trained.rows(batch), 1);
    Trained trained = new Trained(spec, table.layout(), rows, true);
    trained.train(settings.size(10, 1));
    int steps = settings.size(20, 1);
    return Elapsed.ofThread(() -> trained.train(steps)).cpu() / steps;
  }

  /** Seconds that a round more takes, of batches so small that there is little in it but itself. */
  private static double round(Run run, GeneratedTable table, NetworkSpec spec, int workers) {
    Settings settings = run.settings();
    int steps = settings.size(11, 3);
    int batch = settings.size(16, 8);
    JavaSparkContext context = JavaSparkContext.fromSparkContext(run.local(2).sparkContext());
    Epochs epochs =
        new Epochs(
            spec,
            table.layout(),
            context.parallelize(Arrays.asList(table.rows(workers * steps * batch, 1)), 2),
            batch);
    int count = settings.size(4, 1);
    double often = Epochs.median(epochs.train(workers, 1, count), EpochRecord::seconds);
    double once = Epochs.median(epochs.train(workers, 0, count), EpochRecord::seconds);
    return Math.max(0, (often - once) / (steps - 1));
  }

  private static double bytes(NetworkSpec spec, TableLayout layout) {
    TrainingState state = Autoencoder.create(spec, layout).state();
    return Float.BYTES * ((double) state.parameters().length + state.optimizer().length);
  }

  private static ScalingModel median(List<ScalingModel> models) {
    return new ScalingModel(
        median(models.stream().mapToDouble(ScalingModel::stepSeconds).toArray()),
        median(models.stream().mapToDouble(ScalingModel::rowSeconds).toArray()),
        median(models.stream().mapToDouble(ScalingModel::roundSeconds).toArray()),
        median(models.stream().mapToDouble(ScalingModel::taskSeconds).toArray()),
        median(models.stream().mapToDouble(ScalingModel::byteSeconds).toArray()),
        median(models.stream().mapToDouble(ScalingModel::driverByteSeconds).toArray()));
  }

  private static double median(double[] values) {
    return new Samples(values).median();
  }
}
