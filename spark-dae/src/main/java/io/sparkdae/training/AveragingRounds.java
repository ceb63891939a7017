package io.sparkdae.training;

import io.sparkdae.network.Autoencoder;
import io.sparkdae.training.Checkpoint.Origin;
import io.sparkdae.training.Seeds.Purpose;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.resource.ResourceProfile;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.nd4j.linalg.dataset.DataSet;

/**
 * One training's rounds and validations: the batches of a round are formed in tasks from rows that
 * lie on the executors, and Deeplearning4j's {@code SparkDl4jMultiLayer} fits them by {@link
 * ParameterAveraging}.
 */
final class AveragingRounds implements AutoCloseable {

  private final JavaSparkContext context;
  private final TrainingTask task;
  private final RowParts training;
  private final RowParts validation;
  private final Autoencoder network;
  private final Broadcast<float[]> donors;
  private final ParameterAveraging averaging;
  private final SparkDl4jMultiLayer spark;
  private final Optional<ResourceProfile> gpus;

  /**
   * @param validation rows to judge by; null for none
   * @param network the network to train, as it is
   */
  AveragingRounds(
      JavaSparkContext context,
      TrainingTask task,
      RowParts training,
      RowParts validation,
      Autoencoder network) {
    this.context = context;
    this.task = task;
    this.training = training;
    this.validation = validation;
    this.network = network;
    this.gpus = TaskDevice.profile(task.device(), context);
    float[] sample = donors(task, training);
    this.averaging = new ParameterAveraging(context, task, network);
    this.spark = entry();
    this.donors = context.broadcast(sample);
  }

  /** Deeplearning4j's entry; what was broadcast already goes where it refuses the context. */
  private SparkDl4jMultiLayer entry() {
    try {
      return new SparkDl4jMultiLayer(context, network.network(), averaging);
    } catch (RuntimeException refused) {
      averaging.close();
      throw refused;
    }
  }

  private <T> JavaRDD<T> onDevices(JavaRDD<T> stage) {
    return gpus.map(stage::withResources).orElse(stage);
  }

  /** The rows of the whole table that noise takes donors from; none for the batch's own. */
  private static float[] donors(TrainingTask task, RowParts rows) {
    long seed = Seeds.of(task.plan().seed(), Purpose.DONORS);
    int count = task.plan().corruption().donorRows();
    return RowSample.draw(rows, count, seed);
  }

  /**
   * One round; the shares it was averaged from, in partition order, without their states.
   *
   * @throws IllegalStateException if a worker's loss is not finite
   */
  List<RoundShare> train(Round round) {
    if (round.number() == 1) {
      averaging.beginWithWhole();
    }
    TrainingTask work = task;
    Broadcast<RestingNetworks> resting = averaging.resting();
    Broadcast<float[]> sample = donors;
    RowPacking packing = training.packing();
    JavaRDD<DataSet> batches =
        training
            .parts()
            .mapPartitionsWithIndex(
                (partition, cells) ->
                    new PlannedBatches(
                        work,
                        partition,
                        round,
                        new RowPart(cells.next(), packing),
                        sample.value(),
                        resting.value()),
                true);
    spark.fit(onDevices(batches));
    return averaging.shares();
  }

  /**
   * Mean loss of the clean validation rows under the network's parameters.
   *
   * @throws IllegalStateException if it is not finite
   */
  double validate(int epoch) {
    TrainingTask work = task;
    Broadcast<RestingNetworks> resting = averaging.resting();
    Broadcast<float[]> sent = context.broadcast(network.parameters());
    RowPacking packing = validation.packing();
    try {
      JavaRDD<ScoreShare> judged =
          validation
              .parts()
              .mapPartitionsWithIndex(
                  (partition, cells) -> {
                    Autoencoder judge = resting.value().take(work, partition).network();
                    judge.setParameters(sent.value());
                    RowPart rows = new RowPart(cells.next(), packing);
                    ScoreShare score = ScoreShare.of(judge, rows, work, epoch);
                    resting.value().giveBack(partition, judge, 0);
                    return List.of(score).iterator();
                  },
                  true);
      List<ScoreShare> scores = onDevices(judged).collect();
      NonFiniteLoss.check(scores.stream().map(score -> score.lost));
      return scores.stream().mapToDouble(score -> score.loss).sum() / validation.rows();
    } finally {
      averaging.destroy(sent);
    }
  }

  /** The progress as a checkpoint, with the network's state and how the rows lie. */
  Checkpoint checkpoint(Progress progress, Origin origin, boolean finished) {
    return progress.checkpoint(
        origin, training.counts().length, training.digest(), finished, network.state());
  }

  /** A copy of the network's parameters as they are. */
  float[] parameters() {
    return network.parameters();
  }

  /** Frees what the executors hold for this training, apart from the rows. */
  @Override
  public void close() {
    averaging.destroy(donors);
    averaging.close();
  }
}
