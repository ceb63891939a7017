package io.sparkdae.autoencoder;

import io.sparkdae.network.Autoencoder;
import io.sparkdae.network.EncodeLayer;
import io.sparkdae.network.NetworkSpec;
import io.sparkdae.network.device.Device;
import io.sparkdae.profile.QuantileSketch;
import io.sparkdae.table.FittedTable;
import io.sparkdae.table.TableLayout;
import io.sparkdae.training.TaskDevice;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Finds out how wrong a network is about rows: one Spark job, which passes a sample of each
 * partition through the network.
 *
 * @param spec the network to build
 * @param parameters its parameters
 * @param layout layout of the rows
 * @param sample most rows of a partition
 * @param device where to compute
 */
record ErrorCalibration(
    NetworkSpec spec, Broadcast<float[]> parameters, TableLayout layout, int sample, Device device)
    implements Serializable {

  /** Rows that are looked at in all: the .999 quantile of so many has 16 rows above it. */
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
      NetworkSpec spec, float[] trained, FittedTable table, JavaRDD<float[]> rows, Device device) {
    Broadcast<float[]> parameters =
        JavaSparkContext.fromSparkContext(rows.context()).broadcast(trained);
    try {
      int sample = Math.max(1, ROWS / Math.max(1, rows.getNumPartitions()));
      ErrorCalibration calibration =
          new ErrorCalibration(spec, parameters, table.layout(), sample, device);
      List<QuantileSketch[]> parts =
          rows.mapPartitionsWithIndex(calibration::measure, true).collect();
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
      parameters.destroy();
    }
  }

  /** One for each column, all entries of a vector together, and one for the rows. */
  private QuantileSketch[] sketches() {
    QuantileSketch[] sketches = new QuantileSketch[layout.columns() + 1];
    Arrays.setAll(sketches, i -> new QuantileSketch(RANK_ERROR));
    return sketches;
  }

  private Iterator<QuantileSketch[]> measure(int partition, Iterator<float[]> rows) {
    List<float[]> drawn = draw(partition, rows);
    QuantileSketch[] sketches = sketches();
    if (!drawn.isEmpty()) {
      TaskDevice.bind(device);
      Autoencoder network = Autoencoder.of(spec, layout, parameters.value());
      for (int from = 0; from < drawn.size(); from += BATCH) {
        List<float[]> batch = drawn.subList(from, Math.min(drawn.size(), from + BATCH));
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

  /** Some of the rows, each as likely as any other (J. Vitter's algorithm R, 1985). */
  private List<float[]> draw(int partition, Iterator<float[]> rows) {
    SplittableRandom random = new SplittableRandom(spec.seed() + partition);
    List<float[]> drawn = new ArrayList<>();
    for (long seen = 0; rows.hasNext(); seen++) {
      float[] row = rows.next();
      if (drawn.size() < sample) {
        drawn.add(row);
      } else {
        long place = random.nextLong(seen + 1);
        if (place < sample) {
          drawn.set((int) place, row);
        }
      }
    }
    return drawn;
  }
}
