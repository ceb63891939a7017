package io.sparkdae.training;

import java.io.Serializable;
import org.deeplearning4j.spark.api.stats.SparkTrainingStats;

/**
 * What one worker brings back from a round.
 *
 * <p>Plain fields and arrays, not a record: the results of tasks go through the serializer of the
 * cluster's choice, and Kryo cannot set the fields of a record.
 */
final class RoundShare implements org.deeplearning4j.spark.api.TrainingResult, Serializable {

  private static final long serialVersionUID = 1L;

  /** Number of the worker. */
  int partition;

  /**
   * What the round has changed of the network's state; null if the worker had no rows, or lost its
   * loss.
   */
  Handover.Parcel trained;

  /** Number of rows trained on. */
  long examples;

  /** Summed loss of those rows, before each step. */
  double loss;

  /** Known cells that went through the noise, by position in the row. */
  long[] known;

  /** Those among them that came out changed. */
  long[] changed;

  /** What to say of a loss that was not finite, which ended the round; null if all were. */
  String lost;

  /** Takes none: {@link MultiLayerMaster} refuses to collect any. */
  @Override
  public void setStats(SparkTrainingStats stats) {
    if (stats != null) {
      throw new UnsupportedOperationException(
          "a share of parameter averaging carries no Deeplearning4j statistics; read the history"
              + " of the training, or Spark's UI.");
    }
  }

  /** What the round has changed of the network's state; null as above. */
  PackedState state() {
    return trained == null ? null : trained.state();
  }

  /** Drops the state, which the average has taken in, also where it was left for the driver. */
  void forgetState() {
    if (trained != null) {
      trained.forget();
    }
    trained = null;
  }
}
