package io.sparkdae.bench;

import io.sparkdae.network.NetworkSpec;
import io.sparkdae.table.TableLayout;

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
    try (StepLoop loop = new StepLoop(spec, layout, rows, batch, settings)) {
      loop.warm(settings.size(20, 1));
      for (int i = 0; i < settings.repetitions(9); i++) {
        loop.sample(settings.size(8, 1));
      }
      run.report(loop.steps().result(name(), "step"));
    }
    if (settings.threads() > 1) {
      AveragedEpochs.report(name(), run, spec, table, batch);
    }
  }
}
