package io.sparkdae.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Kills processes when a moment has come, and starts the workers among them again. */
final class Strike {

  private static final Duration PATIENCE = Duration.ofSeconds(300);
  private static final int LOOK_MILLIS = 2;

  private final StandaloneCluster cluster;
  private final FaultKind kind;
  private final Moment moment;
  private final SplittableRandom draws;
  private final List<ProcessHandle> seen = new ArrayList<>();
  private String reached;

  Strike(StandaloneCluster cluster, FaultKind kind, Moment moment, SplittableRandom draws) {
    this.cluster = cluster;
    this.kind = kind;
    this.moment = moment;
    this.draws = draws;
  }

  /** Looks until a driver has ended; whether it has in time. */
  boolean follow(Daemon driver, PhaseWatch watch) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (driver.isAlive() && System.nanoTime() < end) {
      watch.look();
      Optional<ProcessHandle> process = driver.javaProcess();
      if (!isDone() && process.isPresent() && moment.hasCome(watch)) {
        kill(process.get(), watch);
      }
      Thread.sleep(LOOK_MILLIS);
    }
    watch.look();
    return !driver.isAlive();
  }

  private void kill(ProcessHandle driver, PhaseWatch watch)
      throws IOException, InterruptedException {
    List<ProcessHandle> victims = kind.victims(cluster, driver, draws.split());
    if (victims.size() < kind.count()) {
      return;
    }
    seen.addAll(cluster.executors());
    victims.forEach(ProcessHandle::destroyForcibly);
    reached = watch.now();
    cluster.awaitEnd(victims);
    cluster.requireTwoWorkers();
  }

  /** Whether it has killed. */
  boolean isDone() {
    return reached != null;
  }

  /** What went on when it did. */
  String reached() {
    return isDone() ? reached : "nothing";
  }

  /** The executors that lived then, killed or not. */
  List<ProcessHandle> seen() {
    return seen;
  }
}
