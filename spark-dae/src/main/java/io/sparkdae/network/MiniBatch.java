package io.sparkdae.network;

import io.sparkdae.network.loss.Targets;
import io.sparkdae.table.TableLayout;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A batch of rows as Deeplearning4j carries them: features are the damaged rows as the input layer
 * reads them, labels the targets of the loss.
 *
 * <p>Features are {@code [rows][levels, numbers with 0 for a missing one, flags of the missing]},
 * without flags for entries of vectors, labels {@code [rows][targets | what was seen of them]} as
 * {@link Targets} has them.
 */
public class MiniBatch extends DataSet {

  private static final long serialVersionUID = 1L;

  /**
   * @param layout layout of the rows
   * @param clean rows to reconstruct, [rows][layout width]
   * @param corrupted the same rows as the network gets to see them
   */
  public MiniBatch(TableLayout layout, float[][] clean, float[][] corrupted) {
    super(
        inputs(layout, corrupted),
        matrix(Targets.of(layout, clean, corrupted).interleaved(), clean.length));
  }

  /** The targets, [rows · fields]. */
  public float[] targets() {
    return batchTargets().clean();
  }

  /** The targets, and what was seen of them. */
  Targets batchTargets() {
    return Targets.of(getLabels().data().asFloat(), (int) getLabels().size(1) / 2);
  }

  /** What the input layer reads of rows. */
  static INDArray inputs(TableLayout layout, float[][] rows) {
    int levels = layout.categoricals().size();
    int numbers = layout.continuous().size();
    int flags = layout.numbers();
    int width = levels + numbers + flags;
    float[] flat = new float[rows.length * width];
    for (int r = 0; r < rows.length; r++) {
      System.arraycopy(rows[r], 0, flat, r * width, levels);
      for (int k = 0; k < numbers; k++) {
        float number = rows[r][levels + k];
        boolean missing = Float.isNaN(number);
        flat[r * width + levels + k] = missing ? 0f : number;
        if (k < flags) {
          flat[r * width + levels + numbers + k] = missing ? 1f : 0f;
        }
      }
    }
    return matrix(flat, rows.length);
  }

  private static INDArray matrix(float[] flat, int rows) {
    return Nd4j.createFromArray(flat).reshape('c', rows, flat.length / rows);
  }
}
