package io.sparkdae.profile;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.Supplier;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What one pass learns of a multi-valued column: how often each item is in a bag, the largest bag.
 */
final class BagTally implements Serializable {

  private static final long serialVersionUID = 1L;

  private final LevelTally items;
  private long occurrences;
  private long[] sizes = new long[0];

  /**
   * @param bound largest number of items to count exactly
   */
  BagTally(int bound) {
    this.items = new LevelTally(false, bound);
  }

  void addNull() {
    items.addNull();
  }

  /** Counts a bag of texts, each of which it holds once; nulls are no items. */
  void add(ArrayData bag) {
    int size = 0;
    for (int i = 0; i < bag.numElements(); i++) {
      if (!bag.isNullAt(i)) {
        UTF8String item = bag.getUTF8String(i);
        items.add(item.getBaseObject(), item.getBaseOffset(), item.numBytes(), 1);
        size++;
      }
    }
    occurrences += size;
    grow(size);
    sizes[size]++;
  }

  private void grow(int size) {
    if (sizes.length <= size) {
      sizes = Arrays.copyOf(sizes, size + 1);
    }
  }

  /** Drops spare room, before the tally travels. */
  void trim() {
    items.trim();
  }

  /** Adds another tally of the same column. */
  void add(BagTally that) {
    items.add(that.items);
    occurrences += that.occurrences;
    grow(Math.max(0, that.sizes.length - 1));
    for (int size = 0; size < that.sizes.length; size++) {
      sizes[size] += that.sizes[size];
    }
  }

  /**
   * The statistics.
   *
   * @param elsewhere counts the items of an overflowed column by other means
   */
  BagProfile profile(String name, Supplier<FrequentLevels> elsewhere) {
    return new BagProfile(items.profile(name, occurrences, elsewhere), sizes);
  }
}
