package io.sparkdae.bench;

import io.sparkdae.network.NetworkSpec;
import io.sparkdae.training.EpochRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.api.java.JavaRDD;

/**
 * How the length of a step grows with the table: columns, levels of one column, rows of a batch,
 * rows of the table. The network is that of the default Params.
 */
final class GrowthBench implements Benchmark {

  private static final int[] COLUMNS = {10, 20, 50, 100, 200, 400};
  private static final int[] LEVELS = {10, 100, 1000, 2000, 4900, 10_000, 30_000, 100_000};
  private static final int[] BATCHES = {64, 128, 256, 512, 1024, 2048, 4096};
  private static final long[] ROWS = {100_000, 1_000_000, 10_000_000};
  private static final int BATCH = 512;
  private static final int PARTS = 8;

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public String summary() {
    return "length of a step by columns, levels, batch and rows: lines and a picture";
  }

  @Override
  public void run(Run run) throws IOException {
    boolean quick = run.settings().quick();
    GrowthPicture picture = new GrowthPicture();
    int batch = run.settings().size(BATCH, 32);
    for (int columns : quick ? new int[] {5, 10} : COLUMNS) {
      steps(run, picture, "columns", columns, GeneratedTable.ofColumns(columns), batch);
    }
    for (int levels : quick ? new int[] {10, 100} : LEVELS) {
      List<Integer> all = new ArrayList<>(Collections.nCopies(4, 10));
      all.add(levels);
      steps(run, picture, "levels", levels, new GeneratedTable(all, 5, 0), batch);
    }
    for (int size : quick ? new int[] {16, 32} : BATCHES) {
      steps(run, picture, "batch", size, GeneratedTable.ofColumns(10), size);
    }
    for (long rows : quick ? new long[] {200, 400} : ROWS) {
      epochs(run, picture, rows, batch);
    }
    picture.write(run.path("growth.png"));
    run.report(
        new Result(name(), "picture")
            .put("path", run.path("growth.png").toString())
            .ceiling(new Samples(new double[] {MachineCeiling.sample(run.settings())})));
  }

  private void steps(
      Run run, GrowthPicture picture, String axis, int at, GeneratedTable table, int batch) {
    Settings settings = run.settings();
    NetworkSpec spec = Networks.standard(settings.quick());
    float[][] rows = table.rows(Trained.rows(batch), 1);
    try (StepLoop loop = new StepLoop(spec, table.layout(), rows, batch, settings)) {
      loop.warm(settings.size(10, 1));
      for (int i = 0; i < settings.repetitions(5); i++) {
        loop.sample(settings.size(10, 1));
      }
      Steps steps = loop.steps();
      run.report(steps.result(name(), axis).put("at", at));
      picture.add(axis, at, steps.seconds().map(each -> each * 1e3));
    }
  }

  /** A pass over the rows by the distributed trainer, one worker a thread. */
  private void epochs(Run run, GrowthPicture picture, long count, int batch) {
    Settings settings = run.settings();
    int threads = settings.threads();
    GeneratedTable table = GeneratedTable.ofColumns(10);
    NetworkSpec spec = Networks.standard(settings.quick());
    JavaRDD<float[]> rows =
        run.local(threads)
            .range(0, count, 1, PARTS)
            .toJavaRDD()
            .map(id -> table.row(Integer.MAX_VALUE, new SplittableRandom(id)));
    Epochs epochs = new Epochs(spec, table.layout(), rows, batch);
    List<Double> seconds = new ArrayList<>();
    List<Double> ceilings = new ArrayList<>();
    Elapsed fit =
        Elapsed.ofProcess(
            () -> {
              for (EpochRecord epoch : epochs.train(threads, 0, 1)) {
                seconds.add(batch * (double) threads / epoch.rowsPerSecond());
              }
            });
    ceilings.add(MachineCeiling.sample(settings));
    Samples step = Samples.of(seconds);
    run.report(
        new Result(name(), "rows")
            .put("at", count)
            .put("clock", "wall")
            .put("threads", threads)
            .put("batch", batch)
            .put("repetitions", step.count())
            .put("msPerStep", step.map(each -> each * 1e3))
            .put("rowsPerCoreSecond", step.map(each -> batch / each))
            .put("trainingSeconds", fit.wall())
            .ceiling(Samples.of(ceilings)));
    picture.add("rows", count, step.map(each -> each * 1e3));
  }
}
