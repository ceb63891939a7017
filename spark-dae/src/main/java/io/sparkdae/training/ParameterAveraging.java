package io.sparkdae.training;

import io.sparkdae.network.TrainingState;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Rounds of parameter averaging on executors: the state goes out once as plain float arrays, every
 * worker trains on its own rows where they lie, and the average of the workers' states is the next
 * state (R. McDonald, K. Hall, G. Mann, Distributed Training Strategies for the Structured
 * Perceptron, 2010). Why this is not Deeplearning4j's own {@code TrainingMaster}:
 * docs/decisions/0002-parameter-averaging.md.
 */
final class ParameterAveraging implements AutoCloseable {

  private final JavaSparkContext context;
  private final TrainingTask task;
  private final RowParts training;
  private final RowParts validation;
  private TrainingState state;
  private Broadcast<float[][]> sent;

  /**
   * @param validation rows to judge by; null for none
   * @param state the state to start from
   */
  ParameterAveraging(
      JavaSparkContext context,
      TrainingTask task,
      RowParts training,
      RowParts validation,
      TrainingState state) {
    this.context = context;
    this.task = task;
    this.training = training;
    this.validation = validation;
    goOnFrom(state);
  }

  /** The state that the next round starts from. */
  TrainingState state() {
    return state;
  }

  /**
   * One round; the shares it was averaged from, in partition order, without their states.
   *
   * @throws IllegalStateException if a worker's loss is not finite
   */
  List<RoundShare> train(Round round) {
    TrainingTask work = task;
    Broadcast<float[][]> from = sent;
    long step = state.step();
    int width = task.layout().width();
    JavaRDD<RoundShare> trained =
        training
            .parts()
            .mapPartitionsWithIndex(
                (partition, cells) -> {
                  Worker worker = WorkerPool.take(work, partition);
                  RoundShare share =
                      worker.train(new RowPart(cells.next(), width), received(from, step), round);
                  WorkerPool.giveBack(work, partition, worker);
                  return List.of(share).iterator();
                },
                true);
    Reduction reduction = Reduction.of(trained, state);
    for (RoundShare share : reduction.shares()) {
      if (share.lost != null) {
        double rate = Worker.learningRate(task, round.epoch(), round.firstBatch());
        throw NonFiniteLoss.error("training", round.epoch(), share.lost, rate);
      }
    }
    goOnFrom(reduction.state());
    return reduction.shares();
  }

  /**
   * Mean loss of the clean validation rows under the state.
   *
   * @throws IllegalStateException if it is not finite
   */
  double validate(int epoch) {
    TrainingTask work = task;
    Broadcast<float[][]> from = sent;
    long step = state.step();
    int width = task.layout().width();
    double loss = 0;
    for (ScoreShare share :
        validation
            .parts()
            .mapPartitionsWithIndex(
                (partition, cells) -> {
                  Worker worker = WorkerPool.take(work, partition);
                  ScoreShare score =
                      worker.score(new RowPart(cells.next(), width), received(from, step));
                  WorkerPool.giveBack(work, partition, worker);
                  return List.of(score).iterator();
                },
                true)
            .collect()) {
      if (share.lost != null) {
        int last = task.course().stepsPerEpoch() - 1;
        double rate = Worker.learningRate(task, epoch, last);
        throw NonFiniteLoss.error("validation", epoch, share.lost, rate);
      }
      loss += share.loss;
    }
    return loss / validation.rows();
  }

  /** Frees what the executors hold for this training, apart from the rows. */
  @Override
  public void close() {
    sent.destroy();
    if (!context.sc().isStopped()) {
      // Best effort: an executor that gets no part of this job keeps its resting workers.
      String id = task.id();
      training.parts().foreachPartition(part -> WorkerPool.dismiss(id));
    }
  }

  private void goOnFrom(TrainingState next) {
    if (sent != null) {
      sent.destroy();
    }
    state = next;
    sent = context.broadcast(new float[][] {next.parameters(), next.optimizer()});
  }

  private static TrainingState received(Broadcast<float[][]> sent, long step) {
    return new TrainingState(sent.value()[0], sent.value()[1], step);
  }
}
