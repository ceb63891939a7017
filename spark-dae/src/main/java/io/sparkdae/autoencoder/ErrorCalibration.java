package io.sparkdae.autoencoder;

import io.sparkdae.network.Autoencoder;
import io.sparkdae.network.EncodeLayer;
import io.sparkdae.network.NetworkSpec;
import io.sparkdae.network.device.Device;
import io.sparkdae.profile.QuantileSketch;
import io.sparkdae.table.FittedTable;
import io.sparkdae.table.TableLayout;
import io.sparkdae.training.JobDescription;
import io.sparkdae.training.KilledTask;
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
   * The errors of a network.
   *
   * @param rows rows that it did not learn from; where there are none, those it did
   */
  static ValidationErrors of(
      SparkSession session,
      NetworkSpec spec,
      float[] trained,
      FittedTable table,
      JavaRDD<float[]> rows,
      Device device) {
    Broadcast<float[]> parameters =
        JavaSparkContext.fromSparkContext(rows.context()).broadcast(trained);
    try (JobDescription jobs = JobDescription.begin(rows.context(), "error calibration")) {
      ErrorCalibration calibration = new ErrorCalibration(spec, parameters, table.layout(), device);
      List<QuantileSketch[]> parts =
          ContentSample.of(session, rows, ROWS, spec.seed())
              .mapPartitions(calibration::measure)
              .collect();
      QuantileSketch[] all = calibration.sketches();
      for (QuantileSketch[] part : parts) {
        for (int i = 0; i < all.length; i++) {
          all[i].add(part[i]);
        }
      }
      int columns = all.length - 1;
      return ValidationErrors.of(
          Stream.of(all).limit(columns).map(QuantileSketch::quantiles).toList(),
          all[columns].quantiles());
    } finally {
      // A context that has stopped would put an error of its own in the place of what ended it.
      if (!rows.context().isStopped()) {
        parameters.destroy();
      }
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
        KilledTask.check();
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
          sketches[columns[j]].add(new double[] {Math.min(MOST, cells[r][j])}, 1);
        }
      }
      errors[r] = errors[r] <= MOST ? errors[r] : MOST;
    }
    sketches[layout.columns()].add(errors, errors.length);
  }
}
