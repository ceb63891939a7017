package io.sparkdae.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A table of which every cell took, with a probability of 5 %, the value of another row of its
 * column, and which cells really changed by it.
 *
 * @param schema the columns, behind them {@link #ID}
 * @param cells the damaged cells, [rows][columns]
 * @param changed which cells differ from what they were, [rows][columns]
 */
record SwappedCells(StructType schema, Object[][] cells, boolean[][] changed) {

  /** Column of the row's number. */
  static final String ID = "row";

  private static final double SHARE = 0.05;
  private static final long SEED = 5;

  /** Damages a table. Rows are first sorted, so that the same table is damaged the same way. */
  static SwappedCells of(Dataset<Row> table) {
    List<Row> sorted = new ArrayList<>(table.collectAsList());
    sorted.sort((a, b) -> a.toString().compareTo(b.toString()));
    int width = table.columns().length;
    Object[][] cells = new Object[sorted.size()][width];
    boolean[][] changed = new boolean[sorted.size()][width];
    SplittableRandom random = new SplittableRandom(SEED);
    for (int r = 0; r < cells.length; r++) {
      for (int j = 0; j < width; j++) {
        Object own = sorted.get(r).get(j);
        boolean swapped = random.nextDouble() < SHARE;
        cells[r][j] = swapped ? sorted.get(random.nextInt(cells.length)).get(j) : own;
        changed[r][j] = !Objects.equals(cells[r][j], own);
      }
    }
    return new SwappedCells(table.schema(), cells, changed);
  }

  /** The damaged table, with the rows' numbers. */
  Dataset<Row> damaged(SparkSession session) {
    List<Row> rows = new ArrayList<>();
    for (int r = 0; r < cells.length; r++) {
      Object[] row = Arrays.copyOf(cells[r], cells[r].length + 1);
      row[cells[r].length] = r;
      rows.add(RowFactory.create(row));
    }
    return session.createDataFrame(rows, schema.add(ID, DataTypes.IntegerType, false));
  }

  String[] columns() {
    return schema.fieldNames();
  }

  String[] levels() {
    return names(true);
  }

  String[] numbers() {
    return names(false);
  }

  private String[] names(boolean strings) {
    return Arrays.stream(schema.fields())
        .filter(field -> field.dataType() instanceof StringType == strings)
        .map(StructField::name)
        .toArray(String[]::new);
  }

  int rows() {
    return cells.length;
  }

  long changedCells() {
    long count = 0;
    for (boolean[] row : changed) {
      for (boolean cell : row) {
        count += cell ? 1 : 0;
      }
    }
    return count;
  }

  long changedRows() {
    return Arrays.stream(changed).filter(SwappedCells::any).count();
  }

  /** Area under the ROC of scores of rows: whether a row holds a changed cell. */
  double rowArea(double[] scores) {
    RocArea area = new RocArea();
    for (int r = 0; r < scores.length; r++) {
      area.add(scores[r], any(changed[r]));
    }
    return area.value();
  }

  /** Area under the ROC of scores of cells, of all columns together; NaN is no score. */
  double cellArea(double[][] scores) {
    RocArea area = new RocArea();
    for (int j = 0; j < columns().length; j++) {
      addColumn(area, scores, j);
    }
    return area.value();
  }

  /** Mean over the columns of the area within each. */
  double cellAreaWithinColumns(double[][] scores) {
    double sum = 0;
    int columns = 0;
    for (int j = 0; j < columns().length; j++) {
      RocArea area = new RocArea();
      addColumn(area, scores, j);
      if (area.isDefined()) {
        sum += area.value();
        columns++;
      }
    }
    return sum / columns;
  }

  private void addColumn(RocArea area, double[][] scores, int column) {
    for (int r = 0; r < scores.length; r++) {
      if (!Double.isNaN(scores[r][column])) {
        area.add(scores[r][column], changed[r][column]);
      }
    }
  }

  private static boolean any(boolean[] row) {
    for (boolean cell : row) {
      if (cell) {
        return true;
      }
    }
    return false;
  }
}
