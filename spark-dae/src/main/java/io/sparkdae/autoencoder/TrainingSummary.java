package io.sparkdae.autoencoder;

import io.sparkdae.training.EpochRecord;
import io.sparkdae.training.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** How the training of a model went. */
public final class TrainingSummary {

  private final TrainingResult result;

  TrainingSummary(TrainingResult result) {
    this.result = result;
  }

  /** One record an epoch. */
  public List<EpochRecord> epochs() {
    return result.history();
  }

  /** The epoch, from 1 on, whose parameters the model holds. */
  public int bestEpoch() {
    return result.bestEpoch();
  }

  /**
   * One row an epoch: {@code epoch} (from 1 on), {@code trainLoss}, {@code validationLoss} (NaN
   * without validation rows), {@code learningRate}, {@code rowsPerSecond}, {@code seconds}.
   */
  public Dataset<Row> history() {
    List<Row> rows = new ArrayList<>();
    for (EpochRecord epoch : result.history()) {
      rows.add(
          RowFactory.create(
              epoch.epoch(),
              epoch.trainLoss(),
              epoch.validationLoss(),
              epoch.learningRate(),
              epoch.rowsPerSecond(),
              epoch.seconds()));
    }
    StructType schema =
        new StructType()
            .add("epoch", DataTypes.IntegerType, false)
            .add("trainLoss", DataTypes.DoubleType, false)
            .add("validationLoss", DataTypes.DoubleType, false)
            .add("learningRate", DataTypes.DoubleType, false)
            .add("rowsPerSecond", DataTypes.DoubleType, false)
            .add("seconds", DataTypes.DoubleType, false);
    return SparkSession.active().createDataFrame(rows, schema);
  }

  /** The history as CSV (RFC 4180) with a header; an empty cell is no number. */
  public String toCsv() {
    StringBuilder csv =
        new StringBuilder("epoch,trainLoss,validationLoss,learningRate,rowsPerSecond,seconds\r\n");
    for (EpochRecord epoch : result.history()) {
      csv.append(epoch.epoch());
      for (double number :
          new double[] {
            epoch.trainLoss(),
            epoch.validationLoss(),
            epoch.learningRate(),
            epoch.rowsPerSecond(),
            epoch.seconds()
          }) {
        csv.append(',').append(Double.isFinite(number) ? Double.toString(number) : "");
      }
      csv.append("\r\n");
    }
    return csv.toString();
  }

  /**
   * The history as JSON: {@code bestEpoch}, {@code epochs} (an object each, null for what is not a
   * number) and {@code effectiveCorruption} by column; what a saved model's {@code
   * history/training.json} holds.
   */
  public String toJson() {
    return HistoryFormat.toJson(result);
  }

  /** Share of each column's known cells that the noise of training really changed, by column. */
  public Map<String, Double> effectiveCorruption() {
    return result.effectiveCorruption();
  }
}
