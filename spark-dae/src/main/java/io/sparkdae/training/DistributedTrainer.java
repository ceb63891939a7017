package io.sparkdae.training;

import io.sparkdae.network.NetworkSpec;
import io.sparkdae.table.TableLayout;
import org.apache.spark.api.java.JavaRDD;

/** SKELETON: trains a network on executors by parameter averaging; the body is being written. */
public final class DistributedTrainer {

  public DistributedTrainer(TrainingPlan plan) {
    throw new UnsupportedOperationException();
  }

  /**
   * Trains a network.
   *
   * @param spec the network to build
   * @param layout layout of the rows
   * @param training rows to learn; persisted in a compact form while training, freed at the end
   * @param validation rows to judge by; may be empty
   */
  public TrainingResult train(
      NetworkSpec spec,
      TableLayout layout,
      JavaRDD<float[]> training,
      JavaRDD<float[]> validation) {
    throw new UnsupportedOperationException();
  }
}
