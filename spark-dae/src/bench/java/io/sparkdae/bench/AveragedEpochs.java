package io.sparkdae.bench;

import io.sparkdae.network.NetworkSpec;
import io.sparkdae.table.TableLayout;
import io.sparkdae.training.EpochRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Whole epochs with one worker and with as many as there are threads, over the same rows, averaged
 * once an epoch.
 */
final class AveragedEpochs {

  private static final int PARTS = 4;
  private static final long STEPS = 32;
  private static final int EPOCHS = 2;

  private AveragedEpochs() {}

  /** Measures and reports. */
  static void report(String benchmark, Run run, NetworkSpec spec, GeneratedTable table, int batch) {
    Settings settings = run.settings();
    int threads = settings.threads();
    TableLayout layout = table.layout();
    int count = (int) settings.rows(batch * STEPS, 4L * batch);
    JavaSparkContext context = JavaSparkContext.fromSparkContext(run.local(threads).sparkContext());
    Epochs epochs =
        new Epochs(
            spec, layout, context.parallelize(Arrays.asList(table.rows(count, 1)), PARTS), batch);
    List<Double> alone = new ArrayList<>();
    List<Double> together = new ArrayList<>();
    List<Double> ceilings = new ArrayList<>();
    Products products = Products.of(spec, layout);
    try (Workers<Ceiling> ceiling =
        new Workers<>(threads, i -> new Ceiling(products.all(), batch, settings.quick()))) {
      // The JVM compiles Spark's rounds while the first of them run, on the cores that are
      // measured.
      rate(epochs, threads);
      for (int i = 0; i < settings.repetitions(3); i++) {
        ceilings.add(ceiling.together(Ceiling::sample).stream().mapToDouble(Rate::wall).sum());
        alone.add(rate(epochs, 1));
        together.add(rate(epochs, threads));
      }
    }
    Samples rate = Samples.of(together);
    Samples ceiling = Samples.of(ceilings);
    double gflopPerRow = products.gflopPerStep(batch) / batch;
    run.report(
        new Result(benchmark, "averagedEpochs")
            .put("clock", "wall")
            .put("threads", threads)
            .put("batch", batch)
            .put("rows", count)
            .put("repetitions", rate.count())
            .put("rowsPerCoreSecond", rate.map(each -> each / threads))
            .put("oneWorkerRowsPerCoreSecond", Samples.of(alone))
            .put("speedup", rate.over(Samples.of(alone)))
            .put("msPerStep", rate.map(each -> 1e3 * batch * threads / each))
            .ceiling(ceiling)
            .put("ofCeiling", rate.with(ceiling, (a, b) -> a * gflopPerRow / b)));
  }

  private static double rate(Epochs epochs, int workers) {
    return Epochs.median(epochs.train(workers, 0, EPOCHS), EpochRecord::rowsPerSecond);
  }
}
