package io.sparkdae.autoencoder;

import io.sparkdae.network.Autoencoder;
import io.sparkdae.network.NetworkSpec;
import io.sparkdae.table.FittedTable;
import io.sparkdae.table.TableLayout;
import io.sparkdae.training.JobDescription;
import io.sparkdae.training.TrainingResult;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;

/**
 * The network of a model before it learnt anything: its initial weights, with batch norms that know
 * the data. Without the latter it would be a weaker control than it is: an embedding that starts
 * small is invisible to a network that does not normalise it.
 */
final class Untrained {

  private static final int BATCH = 256;

  /**
   * Batches that the running statistics see: at momentum .1, .9⁶⁴ = .001 of their start is left.
   */
  private static final int BATCHES = 64;

  private Untrained() {}

  static Fitted of(Fitted trained, Dataset<?> rows) {
    NetworkSpec spec = trained.network();
    TableLayout layout = trained.table().layout();
    List<float[]> sample = sample(rows, trained.table(), spec.seed());
    Autoencoder network = Autoencoder.create(spec, layout);
    for (int i = 0; i < BATCHES && !sample.isEmpty(); i++) {
      float[][] batch = new float[Math.min(BATCH, sample.size())][];
      int from = i * BATCH;
      Arrays.setAll(batch, k -> sample.get((from + k) % sample.size()));
      // A step of length 0 moves nothing but the statistics.
      network.fit(batch, batch, 0, i);
    }
    TrainingResult result =
        new TrainingResult(
            network.parameters(), 0, List.of(), trained.training().effectiveCorruption());
    return new Fitted(trained.table(), trained.types().orElse(null), spec, result, null);
  }

  private static List<float[]> sample(Dataset<?> rows, FittedTable table, long seed) {
    SparkSession session = rows.sparkSession();
    try (JobDescription jobs = JobDescription.begin(session.sparkContext(), "untrained network")) {
      JavaRDD<float[]> floats = RowVectorizer.of(table, rows.schema()).vectorize(rows);
      ContentSample sample = ContentSample.of(session, floats, BATCH * BATCHES, seed);
      List<float[]> found = sample.rows().collect();
      sample.requireSame(found.size());
      return found;
    }
  }
}
