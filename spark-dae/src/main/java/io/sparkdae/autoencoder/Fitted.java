package io.sparkdae.autoencoder;

import io.sparkdae.network.NetworkSpec;
import io.sparkdae.table.FittedTable;
import io.sparkdae.training.TrainingResult;
import java.io.Serializable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;

/** All that a fit learnt. A model and its copies share one, so that its parameters travel once. */
final class Fitted implements Serializable {

  private static final long serialVersionUID = 1L;

  private final FittedTable table;
  private final NetworkSpec network;
  private final TrainingResult training;
  private transient Broadcast<float[]> parameters;
  private transient SparkSession session;

  Fitted(FittedTable table, NetworkSpec network, TrainingResult training) {
    this.table = table;
    this.network = network;
    this.training = training;
  }

  FittedTable table() {
    return table;
  }

  NetworkSpec network() {
    return network;
  }

  TrainingResult training() {
    return training;
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
