package io.sparkdae.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.feature.PCA;
import org.apache.spark.ml.feature.PCAModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Codes to draw as points.
 *
 * @param codes codes of some rows, to five digits
 * @param principal their principal coordinates by MLlib's PCA of all sampled codes, [rows][2]
 * @param explained share of the variance that each of the two has
 * @param cells the rows' cells, by column
 */
record CodeMap(
    double[][] codes, double[][] principal, double[] explained, Map<String, List<Object>> cells) {

  /** Points on a map: what a browser embeds in a second or two. */
  private static final int POINTS = 600;

  /** Rows travel with their task; Spark warns of tasks of 1,000 KiB. */
  private static final int SLICE_BYTES = 500 << 10;

  private static final String CODE = "code";
  private static final double DIGITS = 1e5;

  static CodeMap of(ReportSample sample, SparkSession session) {
    int rows = sample.codes().length;
    if (rows < 3 || Arrays.stream(sample.spreads()).allMatch(spread -> spread == 0)) {
      return new CodeMap(new double[0][], new double[0][], new double[0], Map.of());
    }
    int[] drawn = new int[Math.min(POINTS, rows)];
    Arrays.setAll(drawn, i -> (int) ((long) i * rows / drawn.length));
    double[][] codes = new double[drawn.length][];
    Arrays.setAll(codes, i -> sample.codes()[drawn[i]]);
    PCAModel pca = pca(sample, session);
    double[][] axes = new double[drawn.length][2];
    for (int i = 0; i < axes.length; i++) {
      double[] at = pca.pc().transpose().multiply(Vectors.dense(codes[i])).values();
      System.arraycopy(at, 0, axes[i], 0, at.length);
    }
    return new CodeMap(
        rounded(codes), rounded(axes), pca.explainedVariance().toArray(), cells(sample, drawn));
  }

  private static PCAModel pca(ReportSample sample, SparkSession session) {
    List<Row> rows = new ArrayList<>();
    for (double[] code : sample.codes()) {
      Vector vector = Vectors.dense(code);
      rows.add(RowFactory.create(vector));
    }
    int width = sample.codes()[0].length;
    int slices = 1 + (int) ((long) rows.size() * width * Double.BYTES / SLICE_BYTES);
    Dataset<Row> codes =
        session.createDataFrame(
            JavaSparkContext.fromSparkContext(session.sparkContext()).parallelize(rows, slices),
            new StructType().add(CODE, SQLDataTypes.VectorType()));
    return new PCA().setInputCol(CODE).setK(Math.min(2, width)).fit(codes);
  }

  private static double[][] rounded(double[][] numbers) {
    return Arrays.stream(numbers)
        .map(row -> Arrays.stream(row).map(each -> Math.rint(each * DIGITS) / DIGITS).toArray())
        .toArray(double[][]::new);
  }

  private static Map<String, List<Object>> cells(ReportSample sample, int[] drawn) {
    Map<String, List<Object>> cells = new LinkedHashMap<>();
    for (int j = 0; j < sample.columns().size(); j++) {
      List<Object> column = new ArrayList<>();
      for (int row : drawn) {
        column.add(sample.cells()[row][j]);
      }
      cells.put(sample.columns().get(j), column);
    }
    return cells;
  }
}
