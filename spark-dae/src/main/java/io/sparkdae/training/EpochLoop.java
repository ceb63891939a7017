package io.sparkdae.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The epochs of one training: rounds, validation, the best so far, history. Runs once. */
final class EpochLoop {

  private static final Logger LOG = LoggerFactory.getLogger(EpochLoop.class);

  /** Spark's local property that names jobs in its UI. */
  static final String JOB = "spark.job.description";

  private final JavaSparkContext context;
  private final TrainingTask task;
  private final AveragingRounds rounds;
  private final boolean validating;
  private final EarlyStopping stopping;
  private final List<EpochRecord> history = new ArrayList<>();
  private final long[] known;
  private final long[] changed;
  private float[] best;

  EpochLoop(
      JavaSparkContext context, TrainingTask task, AveragingRounds rounds, boolean validating) {
    this.context = context;
    this.task = task;
    this.rounds = rounds;
    this.validating = validating;
    this.stopping = new EarlyStopping(task.plan().patience(), task.plan().tol());
    this.known = new long[task.layout().width()];
    this.changed = new long[task.layout().width()];
  }

  /** Trains to the end of the course, or of patience. */
  TrainingResult run() {
    int epochs = task.course().epochs();
    for (int epoch = 1; epoch <= epochs && !stopping.isOver(); epoch++) {
      EpochRecord record = epoch(epoch);
      history.add(record);
      LOG.info(line(record, epochs));
      if (validating && stopping.isBest(epoch, record.validationLoss())) {
        best = rounds.parameters();
      }
    }
    return validating
        ? new TrainingResult(best, stopping.bestEpoch(), List.copyOf(history), effective())
        : new TrainingResult(
            rounds.parameters(), history.size(), List.copyOf(history), effective());
  }

  private EpochRecord epoch(int epoch) {
    long begin = System.nanoTime();
    TrainingPlan plan = task.plan();
    int steps = task.course().stepsPerEpoch();
    double loss = 0;
    long rows = 0;
    for (Round round : Round.ofEpoch(epoch, steps, plan.averagingFrequency())) {
      describe(epoch, "round " + round.number() + "/" + round.of());
      for (RoundShare share : rounds.train(round)) {
        loss += share.loss;
        rows += share.examples;
        count(share);
      }
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
    context.setLocalProperty(
        JOB, "spark-dae epoch " + epoch + "/" + task.course().epochs() + " " + what);
  }

  private void count(RoundShare share) {
    for (int position = 0; position < known.length; position++) {
      known[position] += share.known[position];
      changed[position] += share.changed[position];
    }
  }

  private Map<String, Double> effective() {
    Map<String, Double> shares = new LinkedHashMap<>();
    for (int position = 0; position < known.length; position++) {
      double share = known[position] == 0 ? 0 : (double) changed[position] / known[position];
      shares.put(task.layout().name(position), share);
    }
    return shares;
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
