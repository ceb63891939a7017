package io.sparkdae.scorer;

import io.sparkdae.table.Field;
import io.sparkdae.table.TableLayout;
import io.sparkdae.table.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Tells the sets that a row's bags stand for: a map to a score for each item of each column. */
final class BagHeads {

  private final TableLayout layout;
  private final List<LinearMap> maps = new ArrayList<>();

  private BagHeads(TableLayout layout) {
    this.layout = layout;
  }

  /**
   * The heads of a network.
   *
   * @param parameters the next parameters are the heads': a column's weights, [items][inputs], then
   *     its biases
   * @param norm the batch norm of the heads' inputs; empty without one
   */
  static BagHeads read(
      ParameterReader parameters,
      TableLayout layout,
      NetworkShape shape,
      float[] norm,
      int inputs) {
    BagHeads heads = new BagHeads(layout);
    for (Field.MultiValued field : layout.bags()) {
      int items = field.items();
      float[] byItem = parameters.next((long) items * inputs);
      float[] biases = parameters.next(items);
      float[] all = new float[byItem.length + norm.length + items];
      for (int k = 0; k < byItem.length; k++) {
        all[k % inputs * items + k / inputs] = byItem[k];
      }
      System.arraycopy(norm, 0, all, byItem.length, norm.length);
      System.arraycopy(biases, 0, all, byItem.length + norm.length, items);
      LinearMap map = shape.headMap(new ParameterReader(all), inputs, items);
      map.requireFinite();
      heads.maps.add(map);
    }
    return heads;
  }

  /** Puts the items whose probability is at least ½ into a row, the most probable first. */
  void predict(float[] x, int from, float[] row) {
    for (int bag = 0; bag < maps.size(); bag++) {
      float[] scores = new float[maps.get(bag).outputs()];
      maps.get(bag).apply(x, from, scores, 0);
      int[] likely =
          IntStream.range(Vocabulary.FIRST - 1, scores.length)
              .filter(k -> scores[k] >= 0)
              .boxed()
              .sorted((a, b) -> Float.compare(scores[b], scores[a]))
              .mapToInt(k -> k + 1)
              .limit(layout.bags().get(bag).slots())
              .toArray();
      int at = layout.position(layout.scalars() + bag);
      for (int k = 0; k < likely.length; k++) {
        row[at + k] = likely[k];
      }
    }
  }
}
