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
  private List<RoundShare> shares = List.of();
  private PackedState state;
  private Broadcast<Handover.Parcel> sent;

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
    if (state == null) {
      state = PackedState.of(network);
    }
    sent = context.broadcast(handover.give("driver", state));
    try {
      AveragingWorker worker = getWorkerInstance(spark);
      JavaRDD<RoundShare> trained =
          batches.mapPartitions(part -> List.of(worker.train(part)).iterator(), true);
      Reduction reduction = Reduction.of(trained, handover.inOneJvm() ? 0 : state.bytes());
      NonFiniteLoss.check(reduction.shares().stream().map(share -> share.lost));
      shares = reduction.shares();
      state = reduction.state();
      state.restore(network);
    } finally {
      destroy(sent);
      sent = null;
    }
    tell(spark);
  }

  /** A worker of the round under way. */
  @Override
  public AveragingWorker getWorkerInstance(SparkDl4jMultiLayer spark) {
    if (spark.getNetwork() != network.network()) {
      throw new IllegalArgumentException(
          "the network is not the one that this training began with; found another instance. Its"
              + " optimiser's state belongs to one network: make a new master for another.");
    }
    if (sent == null) {
      throw new IllegalStateException(
          "no round is under way; found nothing sent to workers. A worker lives for one round:"
              + " call SparkDl4jMultiLayer.fit.");
    }
    return new AveragingWorker(task, resting, sent, handover, hooks());
  }

  /** The shares of the last round in partition order, without their states. */
  List<RoundShare> shares() {
    return shares;
  }

  /** Where the executors' networks rest. */
  Broadcast<RestingNetworks> resting() {
    return resting;
  }

  /** Frees the networks that rest on executors, and states left behind. */
  @Override
  public void close() {
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
    long examples = shares.stream().mapToLong(share -> share.examples).sum();
    model.setScore(loss / examples);
    spark.setScore(loss / examples);
    for (TrainingListener listener : listeners()) {
      listener.iterationDone(model, (int) network.steps(), model.getEpochCount());
    }
  }
}
