package io.sparkdae.lift;

import io.sparkdae.stage.VectorCells;
import io.sparkdae.table.ContinuousColumn;
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
      int unit = level == Vocabulary.MISSING ? missing : level;
      out[at + (unit < size ? unit : Vocabulary.UNSEEN)] = 1;
    }
  }

  /**
   * A number.
   *
   * @param source the vector of cells
   * @param position the cell's place in it
   * @param missing what stands for a missing number
   * @param scaler what the fit learnt of the column, to scale it as for the network; null for the
   *     column's own unit
   */
  record Figure(String source, int position, double missing, ContinuousColumn scaler)
      implements Part {

    @Override
    public int size() {
      return 1;
    }

    @Override
    public void write(Row row, double[] out, int at) {
      double number = cell(row, source, position);
      double known = Double.isNaN(number) ? missing : number;
      out[at] = scaler == null ? known : scaler.scale(known);
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
   * @param scaled whether known entries are scaled as for the network, and missing ones 0
   */
  record Entries(String source, VectorColumn column, boolean own, boolean scaled) implements Part {

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
        float value = column.scale(entry, number);
        boolean missing = Float.isNaN(value);
        double filled = own ? Double.NaN : scaled ? 0 : means[entry];
        out[at + entry] = missing ? filled : scaled ? value : number;
      }
    }
  }

  /**
   * The items of a bag: a unit for each of the most frequent ones, one for all others together, and
   * one for a missing bag.
   *
   * @param source the column of items
   * @param vocabulary what a fit learnt of them
   * @param units how many have a unit of their own
   */
  record Items(String source, Vocabulary vocabulary, int units) implements Part {

    @Override
    public int size() {
      return units + 2;
    }

    @Override
    public void write(Row row, double[] out, int at) {
      int place = row.fieldIndex(source);
      if (row.isNullAt(place)) {
        out[at + units + 1] = 1;
        return;
      }
      for (String item : row.<String>getList(place)) {
        if (item != null) {
          int unit = vocabulary.indexOf(item) - Vocabulary.FIRST;
          out[at + (unit >= 0 && unit < units ? unit : units)] = 1;
        }
      }
    }
  }

  /**
   * Numbers of a vector, less their means and times their factors.
   *
   * @param numbers the numbers
   * @param means what is taken away, by place in the vector
   * @param factors what they are multiplied by, by place in the vector
   */
  record Scaled(Slice numbers, double[] means, double[] factors) implements Part {

    @Override
    public int size() {
      return numbers.size();
    }

    @Override
    public void write(Row row, double[] out, int at) {
      numbers.write(row, out, at);
      for (int k = 0; k < size(); k++) {
        int place = numbers.from() + k;
        out[at + k] = (out[at + k] - means[place]) * factors[place];
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

  /**
   * Probabilities of a column's levels, and what is left of 1 for all others together.
   *
   * @param source the vector
   * @param from the first of them
   * @param levels how many
   */
  record Shares(String source, int from, int levels) implements Part {

    /** What is left by rounding alone, which a learner that scales its inputs would take up. */
    private static final double NOTHING = 1e-5;

    @Override
    public int size() {
      return levels + 1;
    }

    @Override
    public void write(Row row, double[] out, int at) {
      Vector vector = row.getAs(source);
      double others = 1;
      for (int k = 0; k < levels; k++) {
        out[at + k] = vector.apply(from + k);
        others -= out[at + k];
      }
      out[at + levels] = others > NOTHING ? others : 0;
    }
  }
}
