package io.sparkdae.bench;

import io.sparkdae.network.NetworkSpec;
import io.sparkdae.table.TableLayout;
import java.util.SplittableRandom;

/**
 * Training steps of the networks without norms: the wide layers of the preset {@code portoSeguro},
 * over one-hot rows and over embeddings, and the narrow ones of {@code movieLens}.
 */
final class StacksBench implements Benchmark {

  private static final int BATCH = 128;
  private static final double RATED = 0.04;

  @Override
  public String name() {
    return "stacks";
  }

  @Override
  public String summary() {
    return "steps of the portoSeguro network, one-hot and embedded, and of movieLens, batch 128";
  }

  @Override
  public void run(Run run) {
    boolean quick = run.settings().quick();
    int batch = run.settings().size(BATCH, 16);
    GeneratedTable table = GeneratedTable.adultLike();
    float[][] rows = table.rows(Trained.rows(batch), 1);
    measure(run, "oneHot", Networks.deepStack(quick, false), table.layout(), rows);
    measure(run, "embedded", Networks.deepStack(quick, true), table.layout(), rows);
    GeneratedSequences items = new GeneratedSequences(1, run.settings().size(3700, 30));
    measure(run, "ratings", Networks.stacked(), items.layout(false), rated(items, batch));
  }

  /** Rows of one vector, of which few entries are known. */
  private static float[][] rated(GeneratedSequences items, int batch) {
    float[][] rows = items.rows(Trained.rows(batch), 0.1, 1);
    SplittableRandom random = new SplittableRandom(2);
    for (float[] row : rows) {
      for (int i = 1; i < row.length; i++) {
        row[i] = random.nextDouble() < RATED ? row[i] : Float.NaN;
      }
    }
    return rows;
  }

  private void measure(
      Run run, String measure, NetworkSpec spec, TableLayout layout, float[][] rows) {
    Settings settings = run.settings();
    int batch = rows.length / Trained.rows(1);
    try (StepLoop loop = new StepLoop(spec, layout, rows, batch, settings)) {
      run.report(loop.measured(settings, 40, 12).result(name(), measure));
    }
  }
}
