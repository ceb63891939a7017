package io.sparkdae.cluster;

import io.sparkdae.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Trainings with checkpoints, and encodings by their models, while processes are killed. A run
 * bears it if both commands end by themselves or given once again, with the bits of a run that
 * nothing disturbed; if at no time something that is not whole has a target's name; and if no file,
 * process or slot is left.
 */
public final class FaultRuns {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int TRIES = 3;
  private static final int OLD_SEED = 7;

  private final StandaloneCluster cluster;
  private final JobPair jobs;
  private final JobFolders run;
  private final JobFolders whole;
  private final Path before;
  private final PhaseWatch undisturbed;
  private final RunCheck check;

  /** Starts one of the two commands. */
  private interface Command {
    Daemon start(JobFolders folders) throws IOException;
  }

  /**
   * Runs both commands undisturbed.
   *
   * @param folder what they read and write lies there
   */
  public FaultRuns(StandaloneCluster cluster, Path folder)
      throws IOException, InterruptedException {
    this.cluster = cluster;
    this.run = new JobFolders(folder.resolve("run"));
    JobFolders.delete(folder);
    cluster.requireTwoWorkers();
    jobs = new JobPair(cluster, folder);
    JobFolders old = new JobFolders(folder.resolve("before"));
    before = old.model();
    requireDone(jobs.trainInOneProcess(old, OLD_SEED));
    whole = new JobFolders(folder.resolve("undisturbed"));
    undisturbed = new PhaseWatch(whole);
    prepare(whole, before);
    for (Command command : commands()) {
      Daemon driver = command.start(whole);
      new Strike(cluster, FaultKind.DRIVER, Moment.NEVER, null).follow(driver, undisturbed);
      requireDone(driver);
    }
    check = new RunCheck(whole, before);
  }

  private static void requireDone(Daemon driver) throws IOException, InterruptedException {
    if (driver.exitCode() != 0) {
      throw new IllegalStateException("an undisturbed run failed:\n" + driver.output());
    }
  }

  private List<Command> commands() {
    return List.of(jobs::train, jobs::encode);
  }

  /** The folders as a command finds them: with a model, to take the place of or to encode by. */
  private static void prepare(JobFolders folders, Path model) throws IOException {
    JobFolders.delete(folders.root());
    Files.createDirectories(folders.root());
    JobFolders.copy(model, folders.model());
  }

  /** What a run has to do; a training that nothing is to disturb lies behind it. */
  private List<Command> begin(Moment moment) throws IOException {
    if (moment.phase() == Phase.TRANSFORM) {
      prepare(run, whole.model());
      return List.of(jobs::encode);
    }
    prepare(run, before);
    return commands();
  }

  /**
   * Kills at a moment; the phases take turns. Where the moment does not come, as a short phase may
   * be over before it is seen, the run is done again.
   *
   * @param number which run of its kind, from 1 on
   * @param seed the same kind, number and seed give the same moment
   */
  public FaultOutcome run(FaultKind kind, int number, long seed)
      throws IOException, InterruptedException {
    SplittableRandom draws = new SplittableRandom((seed * 31 + kind.ordinal()) * 1009 + number);
    Phase[] phases = Phase.values();
    // Each kind begins with another phase, so that a few runs see many.
    int turn = number - 1 + 2 * kind.ordinal();
    Moment moment = Moment.of(phases[turn % phases.length], undisturbed, draws);
    FaultOutcome outcome = null;
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Strike strike = new Strike(cluster, kind, moment, draws);
      outcome = run(kind, number, moment, strike);
      if (strike.isDone() || !outcome.wrong().isEmpty()) {
        return outcome;
      }
    }
    outcome.wrong().add("the moment did not come in " + TRIES + " runs");
    return outcome;
  }

  private FaultOutcome run(FaultKind kind, int number, Moment moment, Strike strike)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    List<String> wrong = new ArrayList<>();
    boolean repeated = false;
    List<Command> due = begin(moment);
    PhaseWatch watch = new PhaseWatch(run);
    for (Command command : due) {
      boolean over = strike.isDone();
      if (!ends(command, strike, watch, wrong)) {
        repeated = true;
        if (over || !strike.isDone()) {
          wrong.add("a command failed that nothing disturbed");
        }
        wrong.addAll(check.ofBroken(run));
        if (!ends(command, strike, watch, wrong)) {
          wrong.add("the same command again failed");
        }
      }
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    wrong.addAll(check.ofWhole(run));
    awaitFreeSlots(strike.seen(), wrong);
    return new FaultOutcome(kind, number, moment, strike.reached(), repeated, seconds, wrong);
  }

  /** Whether a command ends with success. */
  private boolean ends(Command command, Strike strike, PhaseWatch watch, List<String> wrong)
      throws IOException, InterruptedException {
    try (Daemon driver = command.start(run)) {
      if (!strike.follow(driver, watch)) {
        wrong.add("a command did not end: see " + driver.name());
        return false;
      }
      return driver.exitCode() == 0;
    }
  }

  /** Waits until nothing of the run's applications lives. */
  private void awaitFreeSlots(List<ProcessHandle> executors, List<String> wrong)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String state = cluster.state();
    while (!isFree(Json.parse(state)) || executors.stream().anyMatch(ProcessHandle::isAlive)) {
      if (System.nanoTime() > end) {
        wrong.add("processes or slots are left behind: " + executors + ", " + state);
        return;
      }
      Thread.sleep(100);
      state = cluster.state();
    }
  }

  private static boolean isFree(Json master) throws IOException {
    return master.get("activeapps").list().isEmpty()
        && master.get("coresused").whole() == 0
        && master.get("aliveworkers").whole() == 2;
  }
}
