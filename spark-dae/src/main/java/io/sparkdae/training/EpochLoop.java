package io.sparkdae.training;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The epochs of one training: rounds, validation, checkpoints. Runs once. */
final class EpochLoop {

  private static final Logger LOG = LoggerFactory.getLogger(EpochLoop.class);

  private final JobDescription jobs;
  private final TrainingTask task;
  private final AveragingRounds rounds;
  private final boolean validating;
  private final Checkpoints checkpoints;
  private final Progress progress;
  private final TrainingListener listener;

  EpochLoop(
      JobDescription jobs,
      TrainingTask task,
      AveragingRounds rounds,
      boolean validating,
      Checkpoints checkpoints,
      Progress progress,
      TrainingListener listener) {
    this.jobs = jobs;
    this.task = task;
    this.rounds = rounds;
    this.validating = validating;
    this.checkpoints = checkpoints;
    this.progress = progress;
    this.listener = listener;
  }

  /** Trains to the end of the course, or of patience. */
  TrainingResult run() {
    int epochs = task.course().epochs();
    boolean over = false;
    for (int epoch = progress.epochs() + 1; !over; epoch++) {
      listener.epochBegins(epoch, epochs);
      EpochRecord record = epoch(epoch);
      listener.epochEnds(record, epochs);
      LOG.info(line(record, epochs));
      progress.add(record, validating, rounds::parameters);
      over = epoch == epochs || progress.isOver();
      if (over ? checkpoints.isOn() : checkpoints.isDue(epoch)) {
        describe(epoch, "checkpoint");
        checkpoints.write(rounds.checkpoint(progress, checkpoints.origin(), over));
      }
    }
    TrainingResult result = progress.result(task.layout(), rounds.parameters());
    listener.trainingEnds(result.bestEpoch(), result.history());
    return result;
  }

  private EpochRecord epoch(int epoch) {
    long begin = System.nanoTime();
    TrainingPlan plan = task.plan();
    int steps = task.course().stepsPerEpoch();
    double loss = 0;
    long rows = 0;
    for (Round round : Round.ofEpoch(epoch, steps, plan.averagingFrequency())) {
      describe(epoch, "round " + round.number() + "/" + round.of());
      long roundBegin = System.nanoTime();
      double roundLoss = 0;
      long roundRows = 0;
      for (RoundShare share : rounds.train(round)) {
        roundLoss += share.loss;
        roundRows += share.examples;
        progress.count(share);
      }
      loss += roundLoss;
      rows += roundRows;
      listener.roundEnds(
          new RoundRecord(
              epoch,
              task.course().epochs(),
              round.number(),
              round.of(),
              roundRows,
              roundLoss / roundRows,
              (System.nanoTime() - roundBegin) / 1e9));
    }
    double training = (System.nanoTime() - begin) / 1e9;
    double validationLoss = Double.NaN;
    if (validating) {
      describe(epoch, "validation");
      validationLoss = rounds.validate(epoch);
    }
    return new EpochRecord(
        epoch,
        loss / rows,
        validationLoss,
        task.learningRate(epoch, steps - 1),
        rows / training,
        (System.nanoTime() - begin) / 1e9);
  }

  private void describe(int epoch, String what) {
    jobs.goOn("epoch " + epoch + "/" + task.course().epochs() + " " + what);
  }

  /** The line that an epoch logs: the same fields in the same order, always. */
  static String line(EpochRecord record, int epochs) {
    return String.format(
        Locale.ROOT,
        "epoch %d/%d: train loss %.5f, validation loss %.5f, learning rate %.3g, %.0f rows/s,"
            + " %.2f s",
        record.epoch(),
        epochs,
        record.trainLoss(),
        record.validationLoss(),
        record.learningRate(),
        record.rowsPerSecond(),
        record.seconds());
  }
}
