package io.sparkdae.autoencoder;

import io.sparkdae.network.Autoencoder;
import io.sparkdae.network.LevelVectors;
import io.sparkdae.network.NetworkSpec;
import io.sparkdae.stage.ColumnNames;
import io.sparkdae.table.Field;
import io.sparkdae.table.TableLayout;
import io.sparkdae.table.Vocabulary;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The vectors of a categorical column's levels.
 *
 * @param position the column's place in a row
 * @param vectors a vector for each level index, [levels][size]
 */
record LevelEmbedding(int position, double[][] vectors) implements Serializable {

  /**
   * The vectors that a network has learnt.
   *
   * @param columns names of the columns
   * @param size most numbers of a vector; 0 for as many as were learnt
   * @throws IllegalArgumentException if levels enter the network as one-hot units
   */
  static List<LevelEmbedding> of(Fitted fitted, List<String> columns, int size) {
    if (columns.isEmpty()) {
      return List.of();
    }
    TableLayout layout = fitted.table().layout();
    Autoencoder network = Autoencoder.of(fitted.network(), layout, fitted.training().parameters());
    List<String> names = layout.categoricals().stream().map(Field.Categorical::name).toList();
    return columns.stream()
        .map(name -> of(fitted, network, ColumnNames.indexOf(names, name), size))
        .toList();
  }

  /**
   * The vectors of a multi-valued column's items; an unseen item that has none reads as none: 0.
   */
  static double[][] ofBag(Fitted fitted, int bag, int size) {
    TableLayout layout = fitted.table().layout();
    Autoencoder network = Autoencoder.of(fitted.network(), layout, fitted.training().parameters());
    float[][] learnt = LevelVectors.ofBag(network, bag);
    double[][] vectors = new double[learnt.length][learnt[0].length];
    for (int level = 0; level < vectors.length; level++) {
      boolean read = level != Vocabulary.UNSEEN || layout.bags().get(bag).unseenLearnt();
      float[] vector = read ? learnt[level] : new float[learnt[level].length];
      Arrays.setAll(vectors[level], k -> vector[k]);
    }
    boolean reduced = size > 0 && size < vectors[0].length;
    Vocabulary vocabulary = fitted.table().bags().get(bag).vocabulary();
    return reduced ? components(vectors, vocabulary, size) : vectors;
  }

  private static LevelEmbedding of(Fitted fitted, Autoencoder network, int column, int size) {
    Field.Categorical field = fitted.table().layout().categoricals().get(column);
    float[][] learnt = LevelVectors.of(network, column);
    int width = learnt[0].length;
    double[][] vectors = new double[learnt.length][width];
    for (int level = 0; level < vectors.length; level++) {
      float[] vector = learnt[field.vectorOf(level)];
      Arrays.setAll(vectors[level], k -> vector[k]);
    }
    boolean reduced = size > 0 && size < width;
    Vocabulary vocabulary = fitted.table().categoricals().get(column).vocabulary();
    return new LevelEmbedding(column, reduced ? components(vectors, vocabulary, size) : vectors);
  }

  /** Number of numbers of a column's vectors, known without the network. */
  static int size(NetworkSpec network, Field.Categorical field, int most) {
    int width = network.architecture().vectorWidth(network, field);
    return most > 0 ? Math.min(most, width) : width;
  }

  /**
   * The first principal components of the vectors of the levels with a value, weighted by their
   * rows. A component's sign is that of its largest weight, so that it does not depend on the
   * solver's.
   */
  private static double[][] components(double[][] vectors, Vocabulary vocabulary, int size) {
    int width = vectors[0].length;
    double[] mean = new double[width];
    double rows = 0;
    for (int level = Vocabulary.FIRST; level < vectors.length; level++) {
      double count = vocabulary.count(level);
      rows += count;
      for (int k = 0; k < width; k++) {
        mean[k] += (vectors[level][k] - mean[k]) * count / Math.max(1, rows);
      }
    }
    RealMatrix covariance = new Array2DRowRealMatrix(width, width);
    for (int level = Vocabulary.FIRST; level < vectors.length; level++) {
      for (int i = 0; i < width; i++) {
        double scaled = (vectors[level][i] - mean[i]) * vocabulary.count(level) / Math.max(1, rows);
        for (int k = 0; k < width; k++) {
          covariance.addToEntry(i, k, scaled * (vectors[level][k] - mean[k]));
        }
      }
    }
    RealMatrix axes = new EigenDecomposition(covariance).getV();
    double[][] components = new double[vectors.length][size];
    for (int c = 0; c < size; c++) {
      double[] axis = axes.getColumn(c);
      double sign = Math.signum(largest(axis));
      for (int level = 0; level < vectors.length; level++) {
        for (int k = 0; k < width; k++) {
          components[level][c] += sign * axis[k] * (vectors[level][k] - mean[k]);
        }
      }
    }
    return components;
  }

  private static double largest(double[] axis) {
    double largest = axis[0];
    for (double weight : axis) {
      largest = Math.abs(weight) > Math.abs(largest) ? weight : largest;
    }
    return largest;
  }
}
