package io.sparkdae.autoencoder;

import io.sparkdae.LocalSpark;
import io.sparkdae.training.EpochRecord;
import io.sparkdae.training.TrainingListener;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Writes the golden checkpoint of a release of Spark: a small training that was broken off. To be
 * run once for each release; what it wrote is never written again.
 */
final class GoldenCheckpoint {

  static final int EPOCHS = 6;
  private static final int BROKEN_OFF = 4;

  private GoldenCheckpoint() {}

  /** In one partition, whatever the settings of the session. */
  static Dataset<Row> rows() {
    return People.people(120, 3).coalesce(1);
  }

  static DenoisingAutoencoder estimator() {
    return People.estimator().setMinSteps(0).setHiddenSizes(8).setMaxIter(EPOCHS);
  }

  /** Takes the folder: {@code src/test/resources/golden/checkpoint-spark-4.2}. */
  public static void main(String[] args) {
    TrainingListener end =
        new TrainingListener() {
          @Override
          public void epochEnds(EpochRecord epoch, int epochs) {
            if (epoch.epoch() == BROKEN_OFF) {
              throw new IllegalStateException("broken off on purpose");
            }
          }
        };
    DenoisingAutoencoder autoencoder =
        estimator().setCheckpointDir(Path.of(args[0]).toUri().toString());
    try {
      autoencoder.setTrainingListeners(end).fit(rows());
    } catch (IllegalStateException expected) {
      LocalSpark.session().stop();
      return;
    }
    throw new IllegalStateException("the training was not broken off");
  }
}
