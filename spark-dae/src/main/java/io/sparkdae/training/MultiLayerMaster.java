package io.sparkdae.training;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.core.loader.DataSetLoader;
import org.deeplearning4j.core.loader.MultiDataSetLoader;
import org.deeplearning4j.core.storage.StatsStorageRouter;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.spark.api.TrainingHook;
import org.deeplearning4j.spark.api.TrainingMaster;
import org.deeplearning4j.spark.api.TrainingResult;
import org.deeplearning4j.spark.api.TrainingWorker;
import org.deeplearning4j.spark.api.stats.SparkTrainingStats;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * The part of Deeplearning4j's {@code TrainingMaster} that is the same for every master of a {@code
 * MultiLayerNetwork} whose batches come as an RDD: it keeps hooks and listeners, and says no to all
 * that it has no meaning for, rather than to ignore it.
 */
abstract class MultiLayerMaster<R extends TrainingResult, W extends TrainingWorker<R>>
    implements TrainingMaster<R, W> {

  private final List<TrainingHook> hooks = new ArrayList<>();
  private final List<TrainingListener> listeners = new ArrayList<>();

  /** What each worker calls before and after every step. */
  final List<TrainingHook> hooks() {
    return List.copyOf(hooks);
  }

  /** What the driver calls after every round. */
  final List<TrainingListener> listeners() {
    return List.copyOf(listeners);
  }

  @Override
  public void addHook(TrainingHook hook) {
    hooks.add(hook);
  }

  @Override
  public void removeHook(TrainingHook hook) {
    hooks.remove(hook);
  }

  /** Listeners hear of every round, on the driver. */
  @Override
  public void setListeners(Collection<TrainingListener> newListeners) {
    listeners.clear();
    listeners.addAll(newListeners);
  }

  @Override
  public void setListeners(StatsStorageRouter router, Collection<TrainingListener> newListeners) {
    if (router != null) {
      throw refused("a storage router for workers' statistics", "give listeners without a router");
    }
    setListeners(newListeners);
  }

  @Override
  public void setCollectTrainingStats(boolean collect) {
    if (collect) {
      throw refused(
          "collecting Deeplearning4j's training statistics",
          "read the history of the training, or Spark's UI, where every round is a named job");
    }
  }

  @Override
  public boolean getIsCollectTrainingStats() {
    return false;
  }

  /** None: see {@link #setCollectTrainingStats}. */
  @Override
  public SparkTrainingStats getTrainingStats() {
    return null;
  }

  /** There are none. */
  @Override
  public boolean deleteTempFiles(JavaSparkContext context) {
    return true;
  }

  /** There are none. */
  @Override
  public boolean deleteTempFiles(SparkContext context) {
    return true;
  }

  @Override
  public String toJson() {
    throw refused("a description in JSON", "save the model, whose Params describe the training");
  }

  @Override
  public String toYaml() {
    throw refused("a description in YAML", "save the model, whose Params describe the training");
  }

  @Override
  public W getWorkerInstance(SparkComputationGraph graph) {
    throw graph();
  }

  @Override
  public void executeTraining(SparkComputationGraph graph, JavaRDD<DataSet> batches) {
    throw graph();
  }

  @Override
  public void executeTrainingMDS(SparkComputationGraph graph, JavaRDD<MultiDataSet> batches) {
    throw graph();
  }

  @Override
  public void executeTrainingPaths(
      SparkDl4jMultiLayer network,
      SparkComputationGraph graph,
      JavaRDD<String> paths,
      DataSetLoader loader,
      MultiDataSetLoader multiLoader) {
    throw refused("batches in files", "call SparkDl4jMultiLayer.fit with an RDD of batches");
  }

  private static UnsupportedOperationException graph() {
    return refused("a ComputationGraph", "train a MultiLayerNetwork through SparkDl4jMultiLayer");
  }

  private static UnsupportedOperationException refused(String what, String cure) {
    return new UnsupportedOperationException(
        "parameter averaging of autoencoders does not support " + what + "; " + cure + ".");
  }
}
