package io.sparkdae.network;

import io.sparkdae.network.layer.FlatVector;
import io.sparkdae.network.loss.Targets;
import io.sparkdae.table.Field;
import io.sparkdae.table.TableLayout;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * A batch of rows as Deeplearning4j carries them: features are the damaged rows as the input layer
 * reads them, labels the targets of the loss.
 *
 * <p>Features are {@code [rows][levels, numbers with 0 for a missing one, flags of the missing,
 * slots of bags]}, without flags for entries of vectors; a slot tells which vector of its column's
 * table is to be read, counted from 1 on, or 0 for none. Labels are {@code [rows][targets | what
 * was seen of them]} as {@link Targets} has them.
 */
public class MiniBatch extends DataSet {

  private static final long serialVersionUID = 1L;

  private final TableLayout layout;

  /** Null where the batch has travelled: labels say the same. */
  private transient Targets targets;

  /**
   * @param layout layout of the rows
   * @param clean rows to reconstruct, [rows][layout width]
   * @param corrupted the same rows as the network gets to see them
   */
  public MiniBatch(TableLayout layout, float[][] clean, float[][] corrupted) {
    this(layout, corrupted, Targets.of(layout, clean, corrupted));
  }

  private MiniBatch(TableLayout layout, float[][] corrupted, Targets targets) {
    super(inputs(layout, corrupted), FlatVector.matrix(targets.interleaved(), corrupted.length));
    this.layout = layout;
    this.targets = targets;
  }

  /** The targets, [rows · {@link Targets#width}]. */
  public float[] targets() {
    return batchTargets().clean();
  }

  /** The targets, and what was seen of them. */
  Targets batchTargets() {
    if (targets == null) {
      targets = Targets.of(layout, FlatVector.read(getLabels()));
    }
    return targets;
  }

  /** What the input layer reads of rows. */
  static INDArray inputs(TableLayout layout, float[][] rows) {
    int levels = layout.categoricals().size();
    int numbers = layout.continuous().size();
    int flags = layout.numbers();
    int width = levels + numbers + flags + layout.bagSlots();
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
    for (int bag = 0; bag < layout.bags().size(); bag++) {
      int from = layout.position(layout.scalars() + bag);
      slots(layout.bags().get(bag), rows, from, flat, from + flags);
    }
    return FlatVector.matrix(flat, rows.length);
  }

  /** Writes which vectors each row's bag reads, from a place of its features on. */
  private static void slots(
      Field.MultiValued field, float[][] rows, int from, float[] flat, int place) {
    int width = flat.length / Math.max(1, rows.length);
    int[] vectors = new int[field.slots()];
    for (int r = 0; r < rows.length; r++) {
      int count = field.vectors(rows[r], from, vectors, 0);
      for (int k = 0; k < count; k++) {
        flat[r * width + place + k] = vectors[k] + 1;
      }
    }
  }
}
