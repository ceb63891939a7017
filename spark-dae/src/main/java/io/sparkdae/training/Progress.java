package io.sparkdae.training;

import io.sparkdae.network.TrainingState;
import io.sparkdae.table.TableLayout;
import io.sparkdae.training.Checkpoint.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What a training has come to beside its network: the best so far, history, counts of noise. */
final class Progress {

  private final EarlyStopping stopping;
  private final List<EpochRecord> history = new ArrayList<>();
  private final long[] known;
  private final long[] changed;
  private float[] best;

  /** The progress of a training that begins. */
  Progress(TrainingPlan plan, TableLayout layout) {
    this.stopping = new EarlyStopping(plan.patience(), plan.tol());
    this.known = new long[layout.width()];
    this.changed = new long[layout.width()];
  }

  /**
   * The progress of a training at a checkpoint.
   *
   * @throws IllegalArgumentException if the checkpoint is of rows of another width
   */
  Progress(TrainingPlan plan, TableLayout layout, Checkpoint from) {
    this(plan, layout);
    if (from.known().length != known.length || from.changed().length != changed.length) {
      throw new IllegalArgumentException(
          "a checkpoint is of other rows, found "
              + from.known().length
              + " columns where "
              + known.length
              + " are due; empty the folder that checkpointDir names.");
    }
    System.arraycopy(from.known(), 0, known, 0, known.length);
    System.arraycopy(from.changed(), 0, changed, 0, changed.length);
    best = from.best();
    for (EpochRecord record : from.history()) {
      history.add(record);
      if (best != null) {
        stopping.isBest(record.epoch(), record.validationLoss());
      }
    }
  }

  /** Number of epochs so far. */
  int epochs() {
    return history.size();
  }

  /** Whether patience is at its end. */
  boolean isOver() {
    return stopping.isOver();
  }

  /** Adds what a worker says of the noise. */
  void count(RoundShare share) {
    for (int position = 0; position < known.length; position++) {
      known[position] += share.known[position];
      changed[position] += share.changed[position];
    }
  }

  /**
   * Adds an epoch.
   *
   * @param judged whether it has a validation loss
   * @param parameters the network's parameters after it
   */
  void add(EpochRecord record, boolean judged, Supplier<float[]> parameters) {
    history.add(record);
    if (judged && stopping.isBest(record.epoch(), record.validationLoss())) {
      best = parameters.get();
    }
  }

  /** A checkpoint of this progress and a network's state. */
  Checkpoint checkpoint(
      Origin origin, int workers, long layout, boolean finished, TrainingState state) {
    return new Checkpoint(
        origin, workers, layout, finished, state, List.copyOf(history), known, changed, best);
  }

  /** Share of each column's known cells that changed; the entries of a vector count together. */
  private Map<String, Double> effectiveCorruption(TableLayout layout) {
    Map<String, long[]> counts = new LinkedHashMap<>();
    for (int position = 0; position < known.length; position++) {
      long[] count = counts.computeIfAbsent(layout.column(position), column -> new long[2]);
      count[0] += known[position];
      count[1] += changed[position];
    }
    Map<String, Double> shares = new LinkedHashMap<>();
    counts.forEach(
        (column, count) -> shares.put(column, count[0] == 0 ? 0 : (double) count[1] / count[0]));
    return shares;
  }

  /**
   * What the training ends with.
   *
   * @param last the parameters after the last epoch, which count where there is no best
   */
  TrainingResult result(TableLayout layout, float[] last) {
    Map<String, Double> effective = effectiveCorruption(layout);
    return best == null
        ? new TrainingResult(last, history.size(), List.copyOf(history), effective)
        : new TrainingResult(best, stopping.bestEpoch(), List.copyOf(history), effective);
  }
}
