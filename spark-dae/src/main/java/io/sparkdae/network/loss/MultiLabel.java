package io.sparkdae.network.loss;

import io.sparkdae.table.Field;
import io.sparkdae.table.Vocabulary;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What a set of items costs: a sigmoid an item, and the sum of their binary cross-entropies, which
 * is −log p of the set. Targets are the slots of a bag as a row holds them: indices, 0 for no item;
 * output k is that of index k + 1.
 *
 * @param items number of outputs, the unseen item's first
 * @param weight weight of the field's loss in a row's
 * @param slots number of places that a target takes
 */
public record MultiLabel(int items, double weight, int slots) implements Serializable {

  static MultiLabel of(Field.MultiValued field, double weight) {
    return new MultiLabel(field.items(), weight, field.slots());
  }

  /**
   * Unweighted loss of a known set.
   *
   * @param z outputs, {@code items} of them from {@code at} on
   * @param targets a bag's slots from {@code from} on
   */
  double loss(double[] z, int at, float[] targets, int from) {
    double loss = 0;
    for (int k = at; k < at + items; k++) {
      // log(1 + eˣ) without overflow.
      loss += Math.max(z[k], 0) + Math.log1p(Math.exp(-Math.abs(z[k])));
    }
    for (int k = from; k < from + slots; k++) {
      if (targets[k] != 0) {
        loss -= z[at + (int) targets[k] - 1];
      }
    }
    return loss;
  }

  /**
   * Puts the items into a row whose probability is at least ½, the most probable first, at most as
   * many as there are slots; then 0. The unseen item stands for no value and is never among them.
   *
   * @param z outputs from {@code at} on
   * @param row takes the indices from {@code to} on
   */
  void predict(double[] z, int at, float[] row, int to) {
    int[] likely =
        IntStream.range(Vocabulary.FIRST - 1, items)
            .filter(k -> z[at + k] >= 0)
            .boxed()
            .sorted((a, b) -> Double.compare(z[at + b], z[at + a]))
            .mapToInt(k -> k + 1)
            .limit(slots)
            .toArray();
    for (int k = 0; k < likely.length; k++) {
      row[to + k] = likely[k];
    }
    Arrays.fill(row, to + likely.length, to + slots, 0f);
  }
}
