package io.sparkdae.job;

import io.sparkdae.autoencoder.DenoisingAutoencoderModel;
import io.sparkdae.report.ReportData;
import io.sparkdae.stage.Schemas;
import io.sparkdae.table.CategoricalColumn;
import io.sparkdae.table.ContinuousColumn;
import io.sparkdae.table.FittedTable;
import io.sparkdae.table.MultiValuedColumn;
import io.sparkdae.table.VectorColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What a model makes of rows drawn at random.
 *
 * @param columns names of the model's columns of levels and of numbers
 * @param cells their cells, [rows][columns]: texts, numbers or null
 * @param codes their codes, [rows][units]
 * @param errors their errors
 * @param reasons the cells that fit their rows worst; none of a model that has no scale for them
 */
record ReportSample(
    List<String> columns,
    Object[][] cells,
    double[][] codes,
    double[] errors,
    List<List<ReportData.Reason>> reasons) {

  /** Rows that are drawn, about. */
  static final int ROWS = 10_000;

  private static final int ANOMALIES = 10;
  private static final double DEAD = 0.01;

  /** Rows of the model's columns, drawn by the model's seed. */
  static Dataset<Row> rows(DenoisingAutoencoderModel model, Dataset<Row> rows, long count) {
    FittedTable table = model.table();
    Column[] columns =
        Stream.of(
                names(model).stream(),
                table.vectors().stream().map(VectorColumn::name),
                table.bags().stream().map(MultiValuedColumn::name))
            .flatMap(names -> names)
            .map(Schemas::column)
            .toArray(Column[]::new);
    Dataset<Row> own = rows.select(columns);
    return count <= ROWS ? own : own.sample(false, ROWS / (double) count, model.getSeed());
  }

  private static List<String> names(DenoisingAutoencoderModel model) {
    return Stream.concat(
            model.table().categoricals().stream().map(CategoricalColumn::name),
            model.table().continuous().stream().map(ContinuousColumn::name))
        .toList();
  }

  /** What the model makes of drawn rows. */
  static ReportSample of(DenoisingAutoencoderModel model, Dataset<Row> drawn) {
    List<String> columns = names(model);
    String fresh = model.uid() + "_report_";
    DenoisingAutoencoderModel asked =
        model.copy(ParamMap.empty()).setOutputCol(fresh + "code").setErrorCol(fresh + "error");
    asked.clear(asked.reconstructionCol());
    asked.clear(asked.imputedCols());
    asked.clear(asked.topReasonsCol());
    // Levels that the fit did not know are scored as such, whatever a transform does with them.
    asked.setEncodeLayer("code").setHandleInvalid("keep");
    if (model.knowsErrors()) {
      asked.setTopReasonsCol(fresh + "reasons").setNumTopReasons(3);
    }
    int levels = model.table().categoricals().size();
    Column[] read = new Column[columns.size()];
    for (int i = 0; i < read.length; i++) {
      Column cell = Schemas.column(columns.get(i));
      read[i] = cell.cast(i < levels ? "string" : "double").as("cell" + i);
    }
    Column[] selected = Arrays.copyOf(read, read.length + 3);
    selected[read.length] = functions.col(fresh + "code");
    selected[read.length + 1] = functions.col(fresh + "error");
    selected[read.length + 2] =
        model.knowsErrors() ? functions.col(fresh + "reasons") : functions.lit(null);
    List<Row> rows = asked.transform(drawn).select(selected).collectAsList();
    return of(columns, rows);
  }

  private static ReportSample of(List<String> columns, List<Row> rows) {
    int width = columns.size();
    Object[][] cells = new Object[rows.size()][width];
    double[][] codes = new double[rows.size()][];
    double[] errors = new double[rows.size()];
    List<List<ReportData.Reason>> reasons = new ArrayList<>();
    for (int r = 0; r < cells.length; r++) {
      Row row = rows.get(r);
      for (int j = 0; j < width; j++) {
        cells[r][j] = row.get(j);
      }
      codes[r] = row.<Vector>getAs(width).toArray();
      errors[r] = row.getDouble(width + 1);
      List<Row> found = row.isNullAt(width + 2) ? List.of() : row.getList(width + 2);
      reasons.add(found.stream().map(ReportSample::reason).toList());
    }
    return new ReportSample(columns, cells, codes, errors, reasons);
  }

  private static ReportData.Reason reason(Row reason) {
    return new ReportData.Reason(
        reason.getString(0), reason.getString(1), reason.getString(2), reason.getDouble(3));
  }

  /** Standard deviation of each unit of the code. */
  double[] spreads() {
    int units = codes.length == 0 ? 0 : codes[0].length;
    double[] spreads = new double[units];
    for (int u = 0; u < units; u++) {
      int unit = u;
      spreads[u] =
          new StandardDeviation()
              .evaluate(Arrays.stream(codes).mapToDouble(code -> code[unit]).toArray());
    }
    return spreads;
  }

  /** Standard deviation below which a unit says next to nothing. */
  double deadBelow() {
    return codes.length == 0 ? 0 : DEAD * new Median().evaluate(spreads());
  }

  /** The rows of the largest error. */
  List<ReportData.Anomaly> anomalies() {
    return IntStream.range(0, errors.length)
        .boxed()
        .filter(r -> !reasons.get(r).isEmpty())
        .sorted(Comparator.comparingDouble((Integer r) -> -errors[r]))
        .limit(ANOMALIES)
        .map(r -> new ReportData.Anomaly(errors[r], reasons.get(r)))
        .toList();
  }
}
