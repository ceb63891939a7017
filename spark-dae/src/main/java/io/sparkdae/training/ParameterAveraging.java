package io.sparkdae.training;

import io.sparkdae.network.Autoencoder;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Deeplearning4j's {@code TrainingMaster} by parameter averaging: one {@link #executeTraining} is
 * one round. The state goes out once as plain numbers, every worker trains on the batches of its
 * own partition where they lie, and the average of the workers' states is the next state (R.
 * McDonald, K. Hall, G. Mann, Distributed Training Strategies for the Structured Perceptron, 2010).
 * Of tables that are stepped by row only the rows that occurred come back, and go out to networks
 * that rest on executors.
 *
 * <p>Deeplearning4j's network holds the parameters, the autoencoder around it the optimiser's state
 * and the count of steps. Why this is not the stock master:
 * docs/decisions/0002-parameter-averaging.md.
 */
final class ParameterAveraging extends MultiLayerMaster<RoundShare, AveragingWorker>
    implements AutoCloseable {

  private final JavaSparkContext context;
  private final TrainingTask task;
  private final Autoencoder network;
  private final Broadcast<RestingNetworks> resting;
  private final Handover handover;
  private final SentStates sent;
  private List<RoundShare> shares = List.of();

  /** What the next round begins with; null for the whole state of the network. */
  private PackedState next;

  /** What the round under way began with; null between rounds. */
  private RoundStart start;

  /** Size of what a worker is expected to send back: at most that of the last round's average. */
  private long shareBytes;

  /**
   * @param network the driver's network: what the first round starts from, and every round sets
   */
  ParameterAveraging(JavaSparkContext context, TrainingTask task, Autoencoder network) {
    this(context, task, network, Handover.of(context.isLocal()));
  }

  ParameterAveraging(
      JavaSparkContext context, TrainingTask task, Autoencoder network, Handover handover) {
    this.context = context;
    this.task = task;
    this.network = network;
    this.handover = handover;
    this.sent = new SentStates(context, handover);
    this.resting = context.broadcast(new RestingNetworks());
  }

  /**
   * One round.
   *
   * @param spark holds the network that this master was made for
   * @param batches one partition a worker; each batch is one step
   * @throws IllegalArgumentException if the network is another
   * @throws IllegalStateException if a worker's loss is not finite
   */
  @Override
  public void executeTraining(SparkDl4jMultiLayer spark, JavaRDD<DataSet> batches) {
    requireOwn(spark);
    send();
    try {
      AveragingWorker worker = getWorkerInstance(spark);
      JavaRDD<RoundShare> trained =
          batches.mapPartitions(part -> List.of(worker.train(part)).iterator(), true);
      Reduction reduction = Reduction.of(trained, handover.inOneJvm() ? 0 : shareBytes);
      NonFiniteLoss.check(reduction.shares().stream().map(share -> share.lost));
      shares = reduction.shares();
      next = reduction.state().completed(network, examples());
      next.restore(network);
      shareBytes = next.bytes();
    } finally {
      start = null;
      if (next == null || next.isWhole()) {
        sent.clear();
      }
    }
    tell(spark);
  }

  /** Sends what has changed since the last round, or the whole state where that is due. */
  private void send() {
    if (next == null || !sent.takes(next)) {
      next = PackedState.of(network);
      // The driver's own network goes on from it as the workers' do, to the bit.
      next.restore(network);
      shareBytes = shareBytes == 0 ? next.bytes() : shareBytes;
    }
    sent.send(next);
    start = sent.start();
    // Should the round fail, the one after it begins with the whole state.
    next = null;
  }

  /**
   * The next round begins with a whole state: a training that goes on from the end of an epoch has
   * nothing else, and must come to the same bits.
   */
  void beginWithWhole() {
    if (next != null && !next.isWhole()) {
      next = null;
    }
  }

  /** A worker of the round under way. */
  @Override
  public AveragingWorker getWorkerInstance(SparkDl4jMultiLayer spark) {
    requireOwn(spark);
    if (start == null) {
      throw new IllegalStateException(
          "no round is under way; found nothing sent to workers. A worker lives for one round:"
              + " call SparkDl4jMultiLayer.fit.");
    }
    return new AveragingWorker(task, resting, start, handover, hooks());
  }

  private void requireOwn(SparkDl4jMultiLayer spark) {
    if (spark.getNetwork() != network.network()) {
      throw new IllegalArgumentException(
          "the network is not the one that this training began with; found another instance. Its"
              + " optimiser's state belongs to one network: make a new master for another.");
    }
  }

  /** The shares of the last round in partition order, without their states. */
  List<RoundShare> shares() {
    return shares;
  }

  /** How many rows the workers of the last round have trained on. */
  private long examples() {
    return shares.stream().mapToLong(share -> share.examples).sum();
  }

  /** Where the executors' networks rest. */
  Broadcast<RestingNetworks> resting() {
    return resting;
  }

  /** Frees the networks that rest on executors, and states left behind. */
  @Override
  public void close() {
    sent.clear();
    handover.clear();
    destroy(resting);
  }

  /** Frees a broadcast, if there is still a context to do it. */
  void destroy(Broadcast<?> broadcast) {
    if (!context.sc().isStopped()) {
      broadcast.destroy();
    }
  }

  private void tell(SparkDl4jMultiLayer spark) {
    MultiLayerNetwork model = spark.getNetwork();
    double loss = shares.stream().mapToDouble(share -> share.loss).sum();
    model.setScore(loss / examples());
    spark.setScore(loss / examples());
    for (TrainingListener listener : listeners()) {
      listener.iterationDone(model, (int) network.steps(), model.getEpochCount());
    }
  }
}
