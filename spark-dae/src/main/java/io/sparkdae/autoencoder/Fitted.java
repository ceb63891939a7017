package io.sparkdae.autoencoder;

import io.sparkdae.network.NetworkSpec;
import io.sparkdae.table.FittedTable;
import io.sparkdae.training.TrainingResult;
import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;

/** All that a fit learnt. A model and its copies share one, so that its parameters travel once. */
final class Fitted implements Serializable {

  private static final long serialVersionUID = 1L;

  private final FittedTable table;
  private final InputTypes types;
  private final NetworkSpec network;
  private final TrainingResult training;
  private final ValidationErrors errors;
  private transient Broadcast<float[]> parameters;
  private transient SparkSession session;

  /**
   * @param types null where nobody kept them
   * @param errors null where nobody measured them
   */
  Fitted(
      FittedTable table,
      InputTypes types,
      NetworkSpec network,
      TrainingResult training,
      ValidationErrors errors) {
    this.table = table;
    this.types = types;
    this.network = network;
    this.training = training;
    this.errors = errors;
  }

  FittedTable table() {
    return table;
  }

  /** The types of the columns at fit, where they are known. */
  Optional<InputTypes> types() {
    return Optional.ofNullable(types);
  }

  NetworkSpec network() {
    return network;
  }

  TrainingResult training() {
    return training;
  }

  /**
   * How wrong the network is about rows that it did not learn from.
   *
   * @throws IllegalStateException if nobody measured that
   */
  ValidationErrors errors() {
    if (errors == null) {
      throw new IllegalStateException(
          "this model does not know how wrong it is about validation rows, found it to be untrained"
              + " or of a folder of formatVersion 1; thresholds and top reasons take what a fit"
              + " measures and formatVersion 2 saves; fit and save the model anew.");
    }
    return errors;
  }

  /** Whether that was measured. */
  boolean knowsErrors() {
    return errors != null;
  }

  /** The network's parameters on the executors of a session. */
  synchronized Broadcast<float[]> parameters(SparkSession on) {
    if (parameters == null || session.sparkContext() != on.sparkContext()) {
      session = on;
      parameters =
          JavaSparkContext.fromSparkContext(on.sparkContext()).broadcast(training.parameters());
    }
    return parameters;
  }
}
