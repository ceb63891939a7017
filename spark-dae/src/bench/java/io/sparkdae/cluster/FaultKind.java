package io.sparkdae.cluster;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;

/** What is killed. */
public enum FaultKind {
  EXECUTOR,
  WORKER,
  DRIVER,
  /** Two of these at once, of one kind or of two. */
  TWO;

  /** How many are killed. */
  int count() {
    return this == TWO ? 2 : 1;
  }

  /** The processes to kill; fewer than meant if they do not run. */
  List<ProcessHandle> victims(
      StandaloneCluster cluster, ProcessHandle driver, SplittableRandom draws) {
    List<ProcessHandle> from = new ArrayList<>();
    if (this == EXECUTOR || this == TWO) {
      from.addAll(cluster.executors());
    }
    if (this == WORKER || this == TWO) {
      from.addAll(cluster.workerProcesses());
    }
    if (this == DRIVER || this == TWO) {
      from.add(driver);
    }
    Collections.shuffle(from, new Random(draws.nextLong()));
    return from.subList(0, Math.min(from.size(), count()));
  }

  /** As it is printed and asked for. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
