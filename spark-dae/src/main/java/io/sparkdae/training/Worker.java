package io.sparkdae.training;

import io.sparkdae.corruption.Corruptor;
import io.sparkdae.corruption.EffectiveCorruption;
import io.sparkdae.network.Autoencoder;
import io.sparkdae.network.Loss;
import io.sparkdae.network.TrainingState;
import io.sparkdae.training.Seeds.Purpose;

/**
 * One worker: a network of its own and the steps it takes on its own rows. Plain Java: training
 * with one worker is calling this in a loop, and Spark adds nothing but the place where it runs.
 * For one thread at a time.
 */
final class Worker {

  private final TrainingTask task;
  private final int partition;
  private final Autoencoder network;
  private final Corruptor corruptor;
  private MiniBatches batches;
  private int batchesOfEpoch;

  /**
   * @param task what to do
   * @param partition number of the worker; part of the seed of its draws
   */
  Worker(TrainingTask task, int partition) {
    this.task = task;
    this.partition = partition;
    this.network = Autoencoder.create(task.spec(), task.layout());
    this.corruptor = new Corruptor(task.plan().corruption(), task.layout());
  }

  /** Trains from a state on, through the batches of a round. */
  RoundShare train(RowPart rows, TrainingState from, Round round) {
    RoundShare share = new RoundShare();
    share.partition = partition;
    EffectiveCorruption count = new EffectiveCorruption(task.layout());
    if (rows.size() > 0) {
      network.restore(from);
      shuffle(rows.size(), round.epoch());
      for (int batch = round.firstBatch(); batch < round.endBatch(); batch++) {
        step(batches.batch(rows, batch), round.epoch(), batch, count, share);
        if (share.lost != null) {
          return share;
        }
      }
      TrainingState state = network.state();
      share.parameters = state.parameters();
      share.optimizer = state.optimizer();
      share.step = state.step();
    }
    share.known = count.known();
    share.changed = count.changed();
    return share;
  }

  /** Summed loss of the rows as a state's network sees them, without noise. */
  ScoreShare score(RowPart rows, TrainingState state) {
    network.restore(state);
    ScoreShare share = new ScoreShare();
    int size = task.plan().batchSize();
    for (int from = 0; from < rows.size(); from += size) {
      Loss loss = network.score(rows.rows(from, Math.min(from + size, rows.size())));
      share.rows += loss.rows();
      share.loss += loss.total();
      if (!Double.isFinite(loss.total())) {
        share.lost = NonFiniteLoss.fields(loss);
        return share;
      }
    }
    return share;
  }

  private void shuffle(int rows, int epoch) {
    if (batchesOfEpoch != epoch) {
      long seed = Seeds.of(task.plan().seed(), Purpose.ORDER, epoch, partition);
      batches = new MiniBatches(rows, task.course().stepsPerEpoch(), seed);
      batchesOfEpoch = epoch;
    }
  }

  private void step(
      float[][] clean, int epoch, int batch, EffectiveCorruption count, RoundShare share) {
    TrainingPlan plan = task.plan();
    float[][] corrupted =
        corruptor.corrupt(clean, Seeds.of(plan.seed(), Purpose.NOISE, epoch, partition, batch));
    count.add(clean, corrupted);
    double rate = learningRate(task, epoch, batch);
    long seed = Seeds.of(plan.seed(), Purpose.DROPOUT, epoch, partition, batch);
    Loss loss = network.fit(clean, corrupted, rate, seed);
    share.examples += loss.rows();
    share.loss += loss.total();
    if (!Double.isFinite(loss.total())) {
      share.lost = NonFiniteLoss.fields(loss);
    }
  }

  /** The learning rate of a batch of an epoch. */
  static double learningRate(TrainingTask task, int epoch, int batch) {
    Course course = task.course();
    long step = (long) (epoch - 1) * course.stepsPerEpoch() + batch;
    return task.plan().schedule().learningRate(step, course.totalSteps(), course.stepsPerEpoch());
  }
}
