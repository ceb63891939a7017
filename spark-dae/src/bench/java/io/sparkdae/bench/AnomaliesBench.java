package io.sparkdae.bench;

import io.sparkdae.autoencoder.DenoisingAutoencoder;
import io.sparkdae.autoencoder.DenoisingAutoencoderModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * How well damaged cells and rows are told from sound ones: 5 % of a table's cells are swapped, the
 * autoencoder is fitted on the damaged table and scores it; so does a principal component analysis.
 */
final class AnomaliesBench implements Benchmark {

  private static final Path HOTEL = Path.of("..", "shared", "data", "hotel_bookings.csv.gz");
  private static final int COMPONENTS = 32;

  @Override
  public String name() {
    return "anomalies";
  }

  @Override
  public String summary() {
    return "areas under the ROC of row errors and reasons where 5 % of the cells are swapped";
  }

  @Override
  public void run(Run run) {
    Settings settings = run.settings();
    SparkSession session = run.local(Math.max(2, settings.threads()));
    SwappedCells table =
        settings.quick()
            ? SwappedCells.of(GeneratedTable.adultLike().dataset(session, 300, 2))
            : SwappedCells.of(hotel(session, settings.rows(Long.MAX_VALUE, 0)));
    Dataset<Row> rows = table.damaged(session).repartition(2).cache();
    DenoisingAutoencoder stage =
        new DenoisingAutoencoder()
            .setCategoricalCols(table.levels())
            .setContinuousCols(table.numbers());
    if (settings.quick()) {
      stage.setHiddenSizes(8).setCodeSize(2).setMaxIter(1).setMinSteps(5).setBatchSize(64);
    }
    DenoisingAutoencoderModel model = stage.fit(rows);
    int width = table.columns().length;
    int count = table.rows();
    double[] errors = new double[count];
    double[] top = new double[count];
    double[][] reasons = new double[count][width];
    read(model, rows, table, errors, top, reasons);
    report(run, table, "autoencoder", reasons, Map.of("rowError", errors, "topReason", top));

    PcaErrors pca = PcaErrors.of(rows, table, settings.quick() ? 2 : COMPONENTS);
    report(run, table, "pca", pca.cells(), Map.of("rowError", pca.rows()));
  }

  /** The table without its label and what leaks it, and without duplicates. */
  private static Dataset<Row> hotel(SparkSession session, long most) {
    if (!Files.exists(HOTEL)) {
      throw new IllegalArgumentException(
          "there is no table to damage; found nothing at "
              + HOTEL.toAbsolutePath()
              + "; the benchmark takes Antonio, de Almeida and Nunes' hotel bookings (2019); put"
              + " them there, or run with --quick.");
    }
    Dataset<Row> rows =
        session
            .read()
            .option("header", true)
            .option("inferSchema", true)
            .option("nullValue", "NULL")
            .csv(HOTEL.toString())
            .drop("is_canceled", "reservation_status", "reservation_status_date")
            .distinct();
    for (String code : new String[] {"agent", "company", "is_repeated_guest"}) {
      rows = rows.withColumn(code, rows.col(code).cast("string"));
    }
    rows = rows.withColumn("children", rows.col("children").cast("double"));
    return most < Integer.MAX_VALUE ? rows.orderBy("adr").sample(most / 87_000.0, 1) : rows;
  }

  private static void read(
      DenoisingAutoencoderModel model,
      Dataset<Row> rows,
      SwappedCells table,
      double[] errors,
      double[] top,
      double[][] reasons) {
    Map<String, Integer> places = new HashMap<>();
    for (String column : table.columns()) {
      places.put(column, places.size());
    }
    List<Row> scored =
        model
            .setErrorCol("error")
            .setTopReasonsCol("reasons")
            .setNumTopReasons(places.size())
            .transform(rows)
            .select(SwappedCells.ID, "error", "reasons")
            .collectAsList();
    for (Row row : scored) {
      int at = row.getInt(0);
      errors[at] = row.getDouble(1);
      Arrays.fill(reasons[at], Double.NaN);
      for (Row reason : row.<Row>getList(2)) {
        reasons[at][places.get(reason.getString(0))] = reason.getDouble(3);
      }
      top[at] = row.<Row>getList(2).isEmpty() ? 0 : row.<Row>getList(2).get(0).getDouble(3);
    }
  }

  private void report(
      Run run, SwappedCells table, String measure, double[][] cells, Map<String, double[]> rows) {
    Result result =
        new Result(name(), measure)
            .put("rows", table.rows())
            .put("changedCells", table.changedCells())
            .put("changedRows", table.changedRows())
            .put("cellArea", table.cellArea(cells))
            .put("cellAreaWithinColumns", table.cellAreaWithinColumns(cells));
    rows.forEach((key, scores) -> result.put(key + "Area", table.rowArea(scores)));
    run.report(result);
  }
}
