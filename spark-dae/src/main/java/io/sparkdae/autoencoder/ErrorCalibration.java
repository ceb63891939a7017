package io.sparkdae.autoencoder;

import io.sparkdae.network.Autoencoder;
import io.sparkdae.network.EncodeLayer;
import io.sparkdae.network.NetworkSpec;
import io.sparkdae.network.device.Device;
import io.sparkdae.profile.QuantileSketch;
import io.sparkdae.profile.Quantiles;
import io.sparkdae.table.FittedTable;
import io.sparkdae.table.TableLayout;
import io.sparkdae.training.JobDescription;
import io.sparkdae.training.TaskDevice;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;

/**
 * Finds out how wrong a network is about rows: passes a sample of them through it, which does not
 * depend on how they are partitioned and ordered.
 *
 * @param spec the network to build
 * @param parameters its parameters
 * @param layout layout of the rows
 * @param device where to compute
 */
record ErrorCalibration(
    NetworkSpec spec, Broadcast<float[]> parameters, TableLayout layout, Device device)
    implements Serializable {

  /** Rows that are looked at, about: the .999 quantile of so many has 16 rows above it. */
  private static final int ROWS = 16_384;

  private static final int BATCH = 1024;
  private static final double RANK_ERROR = 0.001;

  /** What an error that overflows counts as: no file has a word for infinity. */
  private static final double MOST = 1e30;

  /**
   * Draws the rows to look at, which is done before a training: where the input holds other rows
   * each time it is read, no epoch is wasted.
   *
   * @param judged rows that the network will not learn from
   * @param learnt those it will, which are looked at where there are no others
   * @param seed the network's seed
   * @throws IllegalArgumentException if the input holds other rows when it is read again
   */
  static ContentSample sample(
      SparkSession session, JavaRDD<float[]> judged, JavaRDD<float[]> learnt, long seed) {
    try (JobDescription jobs = JobDescription.begin(session.sparkContext(), "error sample")) {
      ContentSample sample = ContentSample.of(session, judged, ROWS, seed);
      return (sample.isEmpty() ? ContentSample.of(session, learnt, ROWS, seed) : sample).picked();
    }
  }

  /** The errors of a network on a sample of rows. */
  static ValidationErrors of(
      NetworkSpec spec, float[] trained, FittedTable table, ContentSample sample, Device device) {
    Broadcast<float[]> parameters =
        JavaSparkContext.fromSparkContext(sample.rows().context()).broadcast(trained);
    try (JobDescription jobs = JobDescription.begin(sample.rows().context(), "error calibration")) {
      ErrorCalibration calibration = new ErrorCalibration(spec, parameters, table.layout(), device);
      List<QuantileSketch[]> parts = sample.rows().mapPartitions(calibration::measure).collect();
      QuantileSketch[] all = calibration.sketches();
      for (QuantileSketch[] part : parts) {
        for (int i = 0; i < all.length; i++) {
          all[i].add(part[i]);
        }
      }
      List<Quantiles> quantiles = Stream.of(all).map(QuantileSketch::quantiles).toList();
      int columns = all.length - 1;
      sample.requireSame(quantiles.get(columns).count());
      return ValidationErrors.of(quantiles.subList(0, columns), quantiles.get(columns));
    } finally {
      parameters.destroy();
    }
  }

  /** One for each column, all entries of a vector together, and one for the rows. */
  private QuantileSketch[] sketches() {
    QuantileSketch[] sketches = new QuantileSketch[layout.columns() + 1];
    Arrays.setAll(sketches, i -> new QuantileSketch(RANK_ERROR));
    return sketches;
  }

  private Iterator<QuantileSketch[]> measure(Iterator<float[]> rows) {
    QuantileSketch[] sketches = sketches();
    if (rows.hasNext()) {
      TaskDevice.bind(device);
      Autoencoder network = Autoencoder.of(spec, layout, parameters.value());
      while (rows.hasNext()) {
        List<float[]> batch = new ArrayList<>(BATCH);
        while (batch.size() < BATCH && rows.hasNext()) {
          batch.add(rows.next());
        }
        measure(network, batch.toArray(float[][]::new), sketches);
      }
    }
    return List.<QuantileSketch[]>of(sketches).iterator();
  }

  private void measure(Autoencoder network, float[][] rows, QuantileSketch[] sketches) {
    double[][] cells = network.cellErrors(rows).losses();
    double[] errors = network.reconstruct(rows, EncodeLayer.CODE).errors();
    int[] columns = layout.columnIndices();
    for (int r = 0; r < rows.length; r++) {
      for (int j = 0; j < layout.width(); j++) {
        if (!Double.isNaN(cells[r][j])) {
          sketches[columns[j]].add(Math.min(MOST, cells[r][j]));
        }
      }
      errors[r] = errors[r] <= MOST ? errors[r] : MOST;
    }
    sketches[layout.columns()].add(errors, errors.length);
  }
}
