package io.sparkdae.bench;

import io.sparkdae.cluster.FaultKind;
import io.sparkdae.cluster.FaultOutcome;
import io.sparkdae.cluster.FaultRuns;
import io.sparkdae.cluster.StandaloneCluster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes of a standalone cluster, or the driver's, are killed while a training and an encoding
 * run: each must end by itself or by the same command again, with the bits of an undisturbed run,
 * and leave nothing.
 */
final class FaultsBench implements Benchmark {

  private static final Logger LOG = LoggerFactory.getLogger(FaultsBench.class);
  private static final int KILLS = 20;

  @Override
  public String name() {
    return "faults";
  }

  @Override
  public String summary() {
    return "executors, workers and drivers killed at random moments: the same bits, nothing left;"
        + " --kinds takes executor, worker, driver and two";
  }

  @Override
  public void run(Run run) throws IOException {
    Settings settings = run.settings();
    List<String> kinds = Arrays.stream(FaultKind.values()).map(FaultKind::label).toList();
    settings.requireKnown(List.of(kinds));
    int kills = settings.quick() && settings.repetitions() == 0 ? 1 : settings.repetitions(KILLS);
    List<FaultOutcome> outcomes = new ArrayList<>();
    try (StandaloneCluster cluster = StandaloneCluster.start(run.path("faults-cluster"))) {
      FaultRuns runs = new FaultRuns(cluster, run.path("faults"));
      for (FaultKind kind : FaultKind.values()) {
        for (int number = 1; settings.wants(kinds, kind.label()) && number <= kills; number++) {
          FaultOutcome outcome = runs.run(kind, number, settings.seed());
          outcomes.add(outcome);
          run.report(line(outcome));
        }
      }
    } catch (InterruptedException stopped) {
      throw new IllegalStateException("the benchmark was interrupted", stopped);
    }
    LOG.info("runs in which something was killed:\n{}", table(outcomes));
    long failed = outcomes.stream().filter(each -> !each.wrong().isEmpty()).count();
    if (failed > 0) {
      throw new IllegalStateException(failed + " of " + outcomes.size() + " runs did not bear it");
    }
  }

  private Result line(FaultOutcome outcome) {
    return new Result(name(), "run")
        .put("kind", outcome.kind().label())
        .put("number", outcome.number())
        .put("moment", outcome.moment().toString())
        .put("reached", outcome.reached())
        .put("ended", outcome.ended())
        .put("seconds", outcome.seconds())
        .put("wrong", outcome.wrong().isEmpty() ? "nothing" : String.join("; ", outcome.wrong()));
  }

  private static String table(List<FaultOutcome> outcomes) {
    StringBuilder table = new StringBuilder();
    String format = "%-10s %5s %10s %14s %7s %9s%n";
    table.append(
        String.format(format, "killed", "runs", "by itself", "by repetition", "failed", "seconds"));
    for (FaultKind kind : FaultKind.values()) {
      List<FaultOutcome> own = outcomes.stream().filter(each -> each.kind() == kind).toList();
      if (!own.isEmpty()) {
        long repeated = own.stream().filter(FaultOutcome::repeated).count();
        long failed = own.stream().filter(each -> !each.wrong().isEmpty()).count();
        double seconds = own.stream().mapToDouble(FaultOutcome::seconds).average().orElseThrow();
        String mean = String.format(Locale.ROOT, "%.0f", seconds);
        table.append(
            String.format(
                format, kind.label(), own.size(), own.size() - repeated, repeated, failed, mean));
      }
    }
    return table.toString();
  }
}
