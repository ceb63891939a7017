package io.sparkdae.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.Imputer;
import org.apache.spark.ml.feature.OneHotEncoder;
import org.apache.spark.ml.feature.PCA;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.stat.Summarizer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * What MLlib's principal component analysis does not explain: the squared residual of each column,
 * its levels as one-hot vectors, its numbers with standard deviation 1, holes filled by the median;
 * and the sum of a row's.
 *
 * @param cells squared residuals, [rows][columns]; NaN where the cell is missing
 * @param rows their sums
 */
record PcaErrors(double[][] cells, double[] rows) {

  static PcaErrors of(Dataset<Row> table, SwappedCells swapped, int components) {
    String[] columns = swapped.columns();
    String[] numbers = swapped.numbers();
    List<PipelineStage> stages = new ArrayList<>();
    Dataset<Row> typed = table;
    for (String number : numbers) {
      typed = typed.withColumn(number, typed.col(number).cast(DataTypes.DoubleType));
    }
    stages.add(
        new StringIndexer()
            .setInputCols(swapped.levels())
            .setOutputCols(suffixed(swapped.levels(), "_index"))
            .setHandleInvalid("keep"));
    stages.add(
        new OneHotEncoder()
            .setInputCols(suffixed(swapped.levels(), "_index"))
            .setOutputCols(suffixed(swapped.levels(), "_part"))
            .setDropLast(false));
    stages.add(
        new Imputer()
            .setStrategy("median")
            .setInputCols(numbers)
            .setOutputCols(suffixed(numbers, "_filled")));
    for (String number : numbers) {
      stages.add(
          new VectorAssembler()
              .setInputCols(new String[] {number + "_filled"})
              .setOutputCol(number + "_one"));
      stages.add(new StandardScaler().setInputCol(number + "_one").setOutputCol(number + "_part"));
    }
    Dataset<Row> parts =
        new Pipeline().setStages(stages.toArray(PipelineStage[]::new)).fit(typed).transform(typed);
    Dataset<Row> vectors =
        new VectorAssembler()
            .setInputCols(suffixed(columns, "_part"))
            .setOutputCol("features")
            .transform(parts)
            .select(SwappedCells.ID, "features")
            .cache();
    DenseMatrix axes = new PCA().setInputCol("features").setK(components).fit(vectors).pc();
    double[] mean =
        vectors.select(Summarizer.mean(vectors.col("features"))).first().<Vector>getAs(0).toArray();
    int[] ends = ends(parts.first(), columns);
    double[][] cells = new double[swapped.rows()][];
    for (Row row : vectors.collectAsList()) {
      cells[row.getInt(0)] = residuals(row.<Vector>getAs(1).toArray(), mean, axes, ends);
    }
    double[] sums = Arrays.stream(cells).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
    for (int r = 0; r < cells.length; r++) {
      for (int j = 0; j < columns.length; j++) {
        cells[r][j] = swapped.cells()[r][j] == null ? Double.NaN : cells[r][j];
      }
    }
    return new PcaErrors(cells, sums);
  }

  private static String[] suffixed(String[] names, String suffix) {
    return Arrays.stream(names).map(name -> name + suffix).toArray(String[]::new);
  }

  /** Where each column's part of a vector ends. */
  private static int[] ends(Row row, String[] columns) {
    int[] ends = new int[columns.length];
    int end = 0;
    for (int j = 0; j < columns.length; j++) {
      end += row.<Vector>getAs(columns[j] + "_part").size();
      ends[j] = end;
    }
    return ends;
  }

  private static double[] residuals(double[] x, double[] mean, DenseMatrix axes, int[] ends) {
    double[] centred = new double[x.length];
    Arrays.setAll(centred, i -> x[i] - mean[i]);
    double[] rebuilt = axes.multiply(axes.transpose().multiply(Vectors.dense(centred))).values();
    double[] residuals = new double[ends.length];
    for (int i = 0, j = 0; i < x.length; i++) {
      while (i >= ends[j]) {
        j++;
      }
      double off = centred[i] - rebuilt[i];
      residuals[j] += off * off;
    }
    return residuals;
  }
}
