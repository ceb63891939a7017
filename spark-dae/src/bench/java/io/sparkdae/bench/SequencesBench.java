package io.sparkdae.bench;

/**
 * Training steps of the default network over sequences alone: the published 128 channels of 44
 * steps, and one channel of a sensor.
 */
final class SequencesBench implements Benchmark {

  @Override
  public String name() {
    return "sequences";
  }

  @Override
  public String summary() {
    return "steps over sequences of 128 channels by 44 steps, and of 1 by 256, batch 256";
  }

  @Override
  public void run(Run run) {
    Settings settings = run.settings();
    measure(run, "audio", new GeneratedSequences(settings.size(128, 2), settings.size(44, 9)));
    measure(run, "sensor", new GeneratedSequences(1, settings.size(256, 10)));
  }

  private void measure(Run run, String measure, GeneratedSequences sequences) {
    Settings settings = run.settings();
    int batch = settings.size(256, 16);
    float[][] rows = sequences.rows(Trained.rows(batch), 0.1, 1);
    try (StepLoop loop =
        new StepLoop(
            Networks.standard(settings.quick()), sequences.layout(true), rows, batch, settings)) {
      run.report(
          loop.measured(settings, 40, 8)
              .result(name(), measure)
              .put("channels", (long) sequences.channels())
              .put("steps", (long) sequences.steps()));
    }
  }
}
