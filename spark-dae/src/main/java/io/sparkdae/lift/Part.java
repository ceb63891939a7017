package io.sparkdae.lift;

import io.sparkdae.stage.VectorCells;
import io.sparkdae.table.VectorColumn;
import io.sparkdae.table.Vocabulary;
import java.io.Serializable;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.attribute.NumericAttribute;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;

/** Some neighbouring numbers of a vector of features, read from a row's vectors. */
sealed interface Part extends Serializable {

  /** How many numbers it is. */
  int size();

  /** Writes them. */
  void write(Row row, double[] out, int at);

  /** What a learner that asks is told about each of them. */
  default Attribute attribute() {
    return NumericAttribute.defaultAttr();
  }

  private static double cell(Row row, String source, int position) {
    return row.<Vector>getAs(source).apply(position);
  }

  /**
   * A level's index.
   *
   * @param source the vector of cells
   * @param position the cell's place in it
   * @param levels number of indices
   * @param missing what stands for a missing level
   */
  record Index(String source, int position, int levels, double missing) implements Part {

    @Override
    public int size() {
      return 1;
    }

    @Override
    public void write(Row row, double[] out, int at) {
      double level = cell(row, source, position);
      out[at] = level == Vocabulary.MISSING ? missing : level;
    }

    @Override
    public Attribute attribute() {
      return NominalAttribute.defaultAttr().withNumValues(levels);
    }
  }

  /**
   * A unit for each index of a level.
   *
   * @param source the vector of cells
   * @param position the cell's place in it
   * @param size number of indices
   * @param missing the index that stands for a missing level
   */
  record Units(String source, int position, int size, int missing) implements Part {

    @Override
    public void write(Row row, double[] out, int at) {
      int level = (int) cell(row, source, position);
      out[at + (level == Vocabulary.MISSING ? missing : level)] = 1;
    }
  }

  /**
   * A number.
   *
   * @param source the vector of cells
   * @param position the cell's place in it
   * @param missing what stands for a missing number
   */
  record Figure(String source, int position, double missing) implements Part {

    @Override
    public int size() {
      return 1;
    }

    @Override
    public void write(Row row, double[] out, int at) {
      double number = cell(row, source, position);
      out[at] = Double.isNaN(number) ? missing : number;
    }
  }

  /**
   * 1 where a cell is missing.
   *
   * @param source the vector of cells
   * @param position the cell's place in it
   * @param level whether it holds a level
   */
  record Flag(String source, int position, boolean level) implements Part {

    @Override
    public int size() {
      return 1;
    }

    @Override
    public void write(Row row, double[] out, int at) {
      double cell = cell(row, source, position);
      out[at] = (level ? cell == Vocabulary.MISSING : Double.isNaN(cell)) ? 1 : 0;
    }
  }

  /**
   * The entries of a column of vectors.
   *
   * @param source the vector
   * @param column what a fit learnt of the column
   * @param own whether a missing entry is NaN, or its mean
   */
  record Entries(String source, VectorColumn column, boolean own) implements Part {

    @Override
    public int size() {
      return column.size();
    }

    @Override
    public void write(Row row, double[] out, int at) {
      Vector vector = VectorCells.of(row, row.fieldIndex(source));
      double[] means = column.means();
      for (int entry = 0; entry < means.length; entry++) {
        double number = vector == null ? Double.NaN : vector.apply(entry);
        boolean missing = Float.isNaN(column.scale(entry, number));
        out[at + entry] = !missing ? number : own ? Double.NaN : means[entry];
      }
    }
  }

  /**
   * Numbers of a vector as they are.
   *
   * @param source the vector
   * @param from the first of them
   * @param size how many
   */
  record Slice(String source, int from, int size) implements Part {

    @Override
    public void write(Row row, double[] out, int at) {
      Vector vector = row.getAs(source);
      for (int k = 0; k < size; k++) {
        out[at + k] = vector.apply(from + k);
      }
    }
  }
}
