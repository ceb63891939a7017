package io.sparkdae.training;

import io.sparkdae.corruption.Corruptor;
import io.sparkdae.training.Seeds.Purpose;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.nd4j.linalg.dataset.DataSet;

/** A partition's batches of one round, each built when it is asked for, none kept. */
final class PlannedBatches implements Iterator<DataSet> {

  private final TrainingTask task;
  private final int partition;
  private final Round round;
  private final RowPart rows;
  private final MiniBatches batches;
  private final Corruptor corruptor;
  private int next;

  /**
   * @param task what to do
   * @param partition number of the worker; part of the seed of its draws
   * @param round which batches of the epoch
   * @param rows the worker's rows; none have no batches
   * @param donors rows that noise takes donors from, one after the other; none for the batch's own
   * @param resting keeps the epoch's order from one round to the next
   */
  PlannedBatches(
      TrainingTask task,
      int partition,
      Round round,
      RowPart rows,
      float[] donors,
      RestingNetworks resting) {
    this.task = task;
    this.partition = partition;
    this.round = round;
    this.rows = rows;
    this.batches = resting.batches(task, partition, round.epoch(), rows.size());
    this.corruptor = new Corruptor(task.plan().corruption(), task.layout(), donors);
    this.next = rows.size() > 0 ? round.firstBatch() : round.endBatch();
  }

  @Override
  public boolean hasNext() {
    return next < round.endBatch();
  }

  @Override
  public DataSet next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the round ends before batch " + next);
    }
    int batch = next++;
    int epoch = round.epoch();
    long seed = task.plan().seed();
    float[][] clean = batches.batch(rows, batch);
    return new PlannedBatch(
        task.layout(),
        clean,
        corruptor.corrupt(clean, Seeds.of(seed, Purpose.NOISE, epoch, partition, batch)),
        epoch,
        task.learningRate(epoch, batch),
        Seeds.of(seed, Purpose.DROPOUT, epoch, partition, batch));
  }
}
