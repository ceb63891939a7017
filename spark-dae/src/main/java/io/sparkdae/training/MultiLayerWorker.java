package io.sparkdae.training;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.spark.api.TrainingResult;
import org.deeplearning4j.spark.api.TrainingWorker;
import org.deeplearning4j.spark.api.WorkerConfiguration;
import org.deeplearning4j.spark.api.stats.SparkTrainingStats;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * The part of Deeplearning4j's {@code TrainingWorker} that is the same for every worker of a {@link
 * MultiLayerMaster}: it says no to graphs and to statistics.
 */
abstract class MultiLayerWorker<R extends TrainingResult> implements TrainingWorker<R> {

  private static final long serialVersionUID = 1L;

  @Override
  public ComputationGraph getInitialModelGraph() {
    throw graph();
  }

  @Override
  public R processMinibatch(DataSet batch, ComputationGraph graph, boolean isLast) {
    throw graph();
  }

  @Override
  public R processMinibatch(MultiDataSet batch, ComputationGraph graph, boolean isLast) {
    throw graph();
  }

  @Override
  public R getFinalResult(ComputationGraph graph) {
    throw graph();
  }

  @Override
  public Pair<R, SparkTrainingStats> processMinibatchWithStats(
      DataSet batch, ComputationGraph graph, boolean isLast) {
    throw graph();
  }

  @Override
  public Pair<R, SparkTrainingStats> processMinibatchWithStats(
      MultiDataSet batch, ComputationGraph graph, boolean isLast) {
    throw graph();
  }

  @Override
  public Pair<R, SparkTrainingStats> getFinalResultWithStats(ComputationGraph graph) {
    throw graph();
  }

  @Override
  public Pair<R, SparkTrainingStats> processMinibatchWithStats(
      DataSet batch, MultiLayerNetwork network, boolean isLast) {
    throw statistics();
  }

  @Override
  public Pair<R, SparkTrainingStats> getFinalResultWithStats(MultiLayerNetwork network) {
    throw statistics();
  }

  @Override
  public Pair<R, SparkTrainingStats> getFinalResultNoDataWithStats() {
    throw statistics();
  }

  /** Nothing for Deeplearning4j to know: batches come in the size they are trained in. */
  @Override
  public WorkerConfiguration getDataConfiguration() {
    return new WorkerConfiguration(false, 1, 1, 0, 0, false);
  }

  private static UnsupportedOperationException graph() {
    return new UnsupportedOperationException(
        "a worker of parameter averaging trains a MultiLayerNetwork, not a ComputationGraph; start"
            + " the training through SparkDl4jMultiLayer.");
  }

  private static UnsupportedOperationException statistics() {
    return new UnsupportedOperationException(
        "a worker of parameter averaging collects no Deeplearning4j statistics; read the history"
            + " of the training, or Spark's UI.");
  }
}
