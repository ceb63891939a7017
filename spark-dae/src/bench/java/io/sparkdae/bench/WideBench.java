package io.sparkdae.bench;

import io.sparkdae.network.NetworkSpec;

/**
 * Training steps on a wide table with a column of very many levels, and on the same table with that
 * column capped, turn by turn; and with tied embeddings.
 */
final class WideBench implements Benchmark {

  private static final int CAP = 100;

  /** A sample's steps: in one of so many Lookahead pulls back the rows that moved. */
  private static final int STEPS = 6;

  @Override
  public String name() {
    return "wide";
  }

  @Override
  public String summary() {
    return "steps on 200 continuous and 20 categorical columns, one of 30,000 levels or 100";
  }

  @Override
  public void run(Run run) {
    Settings settings = run.settings();
    NetworkSpec spec = Networks.fastaiTabular(settings.quick());
    GeneratedTable table = GeneratedTable.wide(settings.quick());
    int batch = settings.size(1024, 32);
    NetworkSpec shared = Networks.tiedEmbeddings(settings.quick());
    try (StepLoop all = loop(spec, table, Integer.MAX_VALUE, batch, settings);
        StepLoop tied = loop(shared, table, Integer.MAX_VALUE, batch, settings);
        StepLoop capped = loop(spec, table, CAP, batch, settings)) {
      for (int i = 0; i < settings.repetitions(7); i++) {
        all.sample(settings.size(STEPS, 1));
        tied.sample(settings.size(STEPS, 1));
        capped.sample(settings.size(STEPS, 1));
      }
      Steps many = all.steps();
      Steps few = capped.steps();
      run.report(many.result(name(), "allLevels").put("parameters", parameters(spec, table)));
      run.report(
          tied.steps().result(name(), "tiedLevels").put("parameters", parameters(shared, table)));
      run.report(few.result(name(), "cappedLevels"));
      run.report(
          new Result(name(), "ratio")
              .put("repetitions", many.seconds().count())
              .ceiling(many.ceiling())
              .put("allToCapped", many.seconds().over(few.seconds())));
    }
  }

  private static long parameters(NetworkSpec spec, GeneratedTable table) {
    return spec.parameterCount(table.layout(Integer.MAX_VALUE));
  }

  private static StepLoop loop(
      NetworkSpec spec, GeneratedTable table, int most, int batch, Settings settings) {
    float[][] rows = table.rows(Trained.rows(batch), most, 1);
    return new StepLoop(spec, table.layout(most), rows, batch, settings).warm(settings.size(3, 1));
  }
}
