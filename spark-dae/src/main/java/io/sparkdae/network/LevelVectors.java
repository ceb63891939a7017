package io.sparkdae.network;

import io.sparkdae.network.layer.TabularInput;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The vectors that a network has learnt for the levels of a categorical column. */
public final class LevelVectors {

  private LevelVectors() {}

  /**
   * The vectors of all indices, a missing and an unseen level's first.
   *
   * @param column position of the column among the layout's categorical fields
   * @return [levels][vector width]
   * @throws IllegalArgumentException if levels enter the network as one-hot units
   */
  public static float[][] of(Autoencoder network, int column) {
    return of(network, TabularInput.table(column));
  }

  /**
   * The vectors of a multi-valued column's items, a missing bag's and an unseen item's first.
   *
   * @param bag position of the column among the layout's bags
   * @return [levels][vector width]
   */
  public static float[][] ofBag(Autoencoder network, int bag) {
    return of(network, TabularInput.bagTable(bag));
  }

  private static float[][] of(Autoencoder network, String name) {
    INDArray table =
        network.inner().getLayer(0).conf().getLayer() instanceof TabularInput
            ? network.inner().getLayer(0).getParam(name)
            : null;
    if (table == null) {
      throw new IllegalArgumentException(
          "there are no level vectors, found categoricalEncoding oneHot; a network learns vectors of"
              + " levels with the categoricalEncoding embedding alone; fit with that.");
    }
    float[][] vectors = new float[table.rows()][];
    Arrays.setAll(vectors, level -> table.getRow(level).toFloatVector());
    return vectors;
  }
}
