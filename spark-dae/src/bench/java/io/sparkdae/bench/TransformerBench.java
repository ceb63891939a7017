package io.sparkdae.bench;

import io.sparkdae.network.NetworkSpec;
import io.sparkdae.table.TableLayout;

/** Training steps of a transformer, at the published size and at a reduced one. */
final class TransformerBench implements Benchmark {

  @Override
  public String name() {
    return "transformer";
  }

  @Override
  public String summary() {
    return "steps of the denoiseTransformer network and of a small one, batch 384";
  }

  @Override
  public void run(Run run) {
    boolean quick = run.settings().quick();
    measure(run, "published", quick ? Networks.tinyTransformer() : Networks.denoiseTransformer());
    measure(run, "reduced", quick ? Networks.tinyTransformer() : Networks.smallTransformer());
  }

  private void measure(Run run, String measure, NetworkSpec spec) {
    Settings settings = run.settings();
    GeneratedTable table = GeneratedTable.adultLike();
    TableLayout layout = table.layout();
    int batch = settings.size(384, 32);
    float[][] rows = table.rows(Trained.rows(batch), 1);
    try (StepLoop loop = new StepLoop(spec, layout, rows, batch, settings)) {
      run.report(loop.measured(settings, 60, 12).result(name(), measure));
    }
  }
}
