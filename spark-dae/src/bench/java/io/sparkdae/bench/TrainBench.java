package io.sparkdae.bench;

import io.sparkdae.bench.Products.LinearMap;
import io.sparkdae.network.NetworkSpec;
import io.sparkdae.table.TableLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * Training steps of the network of the preset {@code fastaiTabular} on a table like Adult; with
 * several threads also whole epochs of the distributed trainer.
 */
final class TrainBench implements Benchmark {

  @Override
  public String name() {
    return "train";
  }

  @Override
  public String summary() {
    return "steps of the fastaiTabular network, batch 1,024; with --threads n, n workers that average";
  }

  @Override
  public void run(Run run) {
    Settings settings = run.settings();
    GeneratedTable table = GeneratedTable.adultLike();
    TableLayout layout = table.layout();
    NetworkSpec spec = Networks.fastaiTabular(settings.quick());
    int batch = settings.size(1024, 32);
    float[][] rows = table.rows(Trained.rows(batch), 1);
    List<LinearMap> maps = Products.of(spec, layout).all();
    int threads = settings.threads();
    List<Double> seconds = new ArrayList<>();
    List<Double> walls = new ArrayList<>();
    try (StepLoop loop = new StepLoop(spec, layout, rows, batch, settings);
        Workers<ProductChain> chains = new Workers<>(threads, i -> new ProductChain(maps, batch))) {
      loop.warm(settings.size(20, 1));
      int times = settings.size(8, 1);
      for (int i = 0; i < settings.repetitions(9); i++) {
        loop.sample(times);
        List<Elapsed> took = chains.together(each -> Elapsed.ofThread(() -> each.multiply(times)));
        seconds.add(StepLoop.seconds(took) / times);
        walls.add(StepLoop.wall(took) / times);
      }
      Steps steps = loop.steps();
      run.report(steps.result(name(), "step"));
      run.report(
          new Steps(
                  steps.ceiling(),
                  Samples.of(seconds),
                  Samples.of(walls),
                  steps.gflop(),
                  batch,
                  threads)
              .result(name(), "products"));
    }
    if (settings.threads() > 1) {
      AveragedEpochs.report(name(), run, spec, table, batch);
    }
  }
}
