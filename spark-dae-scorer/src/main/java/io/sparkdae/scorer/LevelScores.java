package io.sparkdae.scorer;

import io.sparkdae.scorer.NetworkShape.LevelHead;
import io.sparkdae.table.Field;
import io.sparkdae.table.TableLayout;
import io.sparkdae.table.Vocabulary;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells the level that a column's outputs stand for. There is a class for every level but the
 * missing one; the unseen one stands for no value and is never told.
 */
final class LevelScores {

  private final TableLayout layout;
  private final LevelHead kind;
  private final List<float[]> vectors;
  private final List<float[]> terms;

  private LevelScores(
      TableLayout layout, LevelHead kind, List<float[]> vectors, List<float[]> terms) {
    this.layout = layout;
    this.kind = kind;
    this.vectors = vectors;
    this.terms = terms;
  }

  /**
   * The scores of a network.
   *
   * @param parameters where embeddings are tied, the next parameters are the classes' biases
   * @param vectors the columns' embeddings, by level
   */
  static LevelScores read(
      ParameterReader parameters, TableLayout layout, NetworkShape shape, List<float[]> vectors) {
    List<float[]> terms = new ArrayList<>();
    for (int j = 0; j < layout.categoricals().size(); j++) {
      Field.Categorical field = layout.categoricals().get(j);
      switch (shape.levelHead()) {
        case OWN_WEIGHTS -> {
          // An output is a score.
        }
        case TIED -> terms.add(parameters.next(field.levels() - 1));
        case NEAREST -> terms.add(lengths(vectors.get(j), field.vectorWidth()));
      }
    }
    return new LevelScores(layout, shape.levelHead(), vectors, terms);
  }

  /** Lengths of the vectors of the classes. */
  private static float[] lengths(float[] vectors, int width) {
    float[] lengths = new float[vectors.length / width - 1];
    for (int k = 0; k < lengths.length; k++) {
      lengths[k] =
          (float) Math.sqrt(product(vectors, (k + 1) * width, vectors, (k + 1) * width, width));
    }
    return lengths;
  }

  private static double product(float[] x, int at, float[] y, int from, int width) {
    double sum = 0;
    for (int i = 0; i < width; i++) {
      sum += x[at + i] * y[from + i];
    }
    return sum;
  }

  /** Number of outputs of a column. */
  int outputs(int column) {
    Field.Categorical field = layout.categoricals().get(column);
    return kind == LevelHead.OWN_WEIGHTS ? field.levels() - 1 : field.vectorWidth();
  }

  /** Index of the level with the highest score, of equal ones the first. */
  int best(int column, float[] outputs, int at) {
    int classes = layout.categoricals().get(column).levels() - 1;
    int best = Math.min(Vocabulary.FIRST - 1, classes - 1);
    double highest = score(column, outputs, at, best);
    for (int k = best + 1; k < classes; k++) {
      double score = score(column, outputs, at, k);
      if (score > highest) {
        best = k;
        highest = score;
      }
    }
    return best + 1;
  }

  private double score(int column, float[] outputs, int at, int k) {
    if (kind == LevelHead.OWN_WEIGHTS) {
      return outputs[at + k];
    }
    int width = outputs(column);
    double product = product(outputs, at, vectors.get(column), (k + 1) * width, width);
    float term = terms.get(column)[k];
    if (kind == LevelHead.TIED) {
      return product + term;
    }
    // The squared distance from the vector of length 1 is x · x − 2 · x · e + 1; without x · x.
    return term == 0 ? 0 : 2 * product / term - 1;
  }
}
