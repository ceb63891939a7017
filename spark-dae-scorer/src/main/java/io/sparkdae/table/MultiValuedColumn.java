package io.sparkdae.table;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A multi-valued column as the fit left it: each row has a set of items, a bag. A bag is a set: the
 * order of its items, nulls among them and repetitions do not matter. An item's index is that of a
 * {@link Vocabulary}, whose counts are the bags that held it, and whose missing count is the rows
 * without a bag.
 *
 * @param name the column's name
 * @param vocabulary the items
 * @param slots places that a row has for the items of a bag; at least 1, at most as many as there
 *     are indices of items
 */
public record MultiValuedColumn(String name, Vocabulary vocabulary, int slots)
    implements Serializable {

  public MultiValuedColumn {
    if (slots < 1) {
      throw new IllegalArgumentException("slots of column " + name + " is " + slots);
    }
  }

  /**
   * Puts a bag into a row, so that the same set lies there alike: indices ascending, each once,
   * then 0. Of more items than there are slots the most frequent ones at fit time stay.
   *
   * @param items the items as text, null among them left out; null for a missing bag
   * @param row takes the indices from {@code at} on; NaN in all slots of a missing bag
   */
  public void write(Iterable<String> items, float[] row, int at) {
    if (items == null) {
      Arrays.fill(row, at, at + slots, Float.NaN);
      return;
    }
    int[] indices = indices(items);
    int to = 0;
    // Index 1 stands for all items that the fit did not keep; it goes first where there is room.
    int unseen = indices.length > 0 && indices[0] == Vocabulary.UNSEEN ? 1 : 0;
    if (unseen == 1 && indices.length <= slots) {
      row[at + to++] = Vocabulary.UNSEEN;
    }
    for (int k = unseen; k < indices.length && to < slots; k++) {
      row[at + to++] = indices[k];
    }
    Arrays.fill(row, at + to, at + slots, 0f);
  }

  /** The first item of a bag that the fit did not keep; null where there is none or it pooled. */
  public String firstUnseen(Iterable<String> items) {
    if (items != null && !vocabulary.pools()) {
      for (String item : items) {
        if (vocabulary.indexOf(item) == Vocabulary.UNSEEN) {
          return item;
        }
      }
    }
    return null;
  }

  private int[] indices(Iterable<String> items) {
    int[] indices = new int[slots];
    int count = 0;
    for (String item : items) {
      if (item != null) {
        indices = count == indices.length ? Arrays.copyOf(indices, 2 * count) : indices;
        indices[count++] = vocabulary.indexOf(item);
      }
    }
    return Arrays.stream(indices, 0, count).sorted().distinct().toArray();
  }

  /** The items that a row's slots stand for, in the slots' order; null of a missing bag. */
  public String[] read(float[] row, int at) {
    if (Float.isNaN(row[at])) {
      return null;
    }
    String[] items = new String[slots];
    int count = 0;
    for (int k = at; k < at + slots; k++) {
      if (row[k] >= Vocabulary.FIRST) {
        items[count++] = vocabulary.value((int) row[k]);
      }
    }
    return Arrays.copyOf(items, count);
  }
}
