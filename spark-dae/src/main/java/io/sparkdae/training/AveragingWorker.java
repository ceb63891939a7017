package io.sparkdae.training;

import io.sparkdae.network.Autoencoder;
import io.sparkdae.network.Loss;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.spark.api.TrainingHook;
import org.nd4j.linalg.dataset.api.DataSet;

/**
 * One worker of one round: a network of its own, set from the round's state, and the steps it takes
 * on the batches that come. Spark gives each task a copy; for one thread.
 */
final class AveragingWorker extends MultiLayerWorker<RoundShare> {

  private static final long serialVersionUID = 1L;

  private final TrainingTask task;
  private final Broadcast<RestingNetworks> resting;
  private final RoundStart start;
  private final Handover handover;
  private final List<TrainingHook> hooks;
  private transient Autoencoder network;
  private transient RoundShare share;

  /**
   * @param task what to do
   * @param resting where networks rest
   * @param start the state to start from
   * @param handover takes the state that the round ends with
   * @param hooks what to call before and after every step
   */
  AveragingWorker(
      TrainingTask task,
      Broadcast<RestingNetworks> resting,
      RoundStart start,
      Handover handover,
      List<TrainingHook> hooks) {
    this.task = task;
    this.resting = resting;
    this.start = start;
    this.handover = handover;
    this.hooks = new ArrayList<>(hooks);
  }

  /** Trains through a partition's batches. */
  RoundShare train(Iterator<? extends DataSet> batches) {
    if (!batches.hasNext()) {
      return getFinalResultNoData();
    }
    if (!task.ahead()) {
      return trained(batches);
    }
    // Batches are formed on the device that this thread is bound to.
    TaskDevice.bind(task.device());
    try (BatchesAhead ahead = new BatchesAhead(batches, TaskContext.getPartitionId())) {
      return trained(ahead);
    }
  }

  private RoundShare trained(Iterator<? extends DataSet> batches) {
    MultiLayerNetwork model = getInitialModel();
    while (batches.hasNext()) {
      KilledTask.check();
      DataSet batch = batches.next();
      RoundShare lost = processMinibatch(batch, model, !batches.hasNext());
      if (lost != null) {
        return lost;
      }
    }
    RoundShare trained = getFinalResult(model);
    resting.value().giveBack(trained.partition, network, start.number());
    return trained;
  }

  @Override
  public MultiLayerNetwork getInitialModel() {
    share = getFinalResultNoData();
    RestingNetworks.Rested rested = resting.value().take(task, share.partition);
    start.bring(rested);
    network = rested.network();
    return network.network();
  }

  /** Takes one step; a share that tells of it if the loss is not finite, or else null. */
  @Override
  public RoundShare processMinibatch(DataSet data, MultiLayerNetwork model, boolean isLast) {
    if (!(data instanceof PlannedBatch batch)) {
      throw new IllegalArgumentException(
          "a batch carries no plan for its step; found a "
              + data.getClass().getName()
              + ". Parameter averaging of autoencoders takes the batches that DistributedTrainer"
              + " forms: train through it.");
    }
    for (TrainingHook hook : hooks) {
      hook.preUpdate(batch, model);
    }
    Loss loss = network.fit(batch, batch.learningRate(), batch.seed());
    for (TrainingHook hook : hooks) {
      hook.postUpdate(batch, model);
    }
    share.examples += loss.rows();
    share.loss += loss.total();
    batch.addKnown(share.known);
    batch.addChanged(share.changed);
    if (Double.isFinite(loss.total())) {
      return null;
    }
    NonFiniteLoss lost = new NonFiniteLoss("training", batch.epoch(), batch.learningRate());
    share.lost = lost.message(task.layout(), batch.targets(), loss);
    return share;
  }

  @Override
  public RoundShare getFinalResult(MultiLayerNetwork model) {
    String place = Integer.toString(share.partition);
    share.trained = handover.give(place, PackedState.changes(network));
    return share;
  }

  @Override
  public RoundShare getFinalResultNoData() {
    RoundShare nothing = new RoundShare();
    nothing.partition = TaskContext.getPartitionId();
    nothing.known = new long[task.layout().width()];
    nothing.changed = new long[task.layout().width()];
    return nothing;
  }

  @Override
  public void addHook(TrainingHook hook) {
    hooks.add(hook);
  }

  @Override
  public void removeHook(TrainingHook hook) {
    hooks.remove(hook);
  }

  /** The number of the partition. */
  @Override
  public long getInstanceId() {
    return TaskContext.getPartitionId();
  }
}
