package io.sparkdae.profile;

import io.sparkdae.table.MultiValuedColumn;
import io.sparkdae.table.Vocabulary;
import java.io.Serializable;
import java.util.stream.IntStream;

/**
 * Raw statistics of a multi-valued column.
 *
 * @param items its items, each counted once a bag that holds it
 * @param sizes number of bags by their number of items, from 0 on
 */
public record BagProfile(CategoricalProfile items, long[] sizes) implements Serializable {

  /** Number of items of the largest bag. */
  public int longest() {
    return Math.max(0, sizes.length - 1);
  }

  /** Number of bags of more items than that. */
  public long longerThan(int size) {
    return IntStream.range(0, sizes.length).filter(i -> i > size).mapToLong(i -> sizes[i]).sum();
  }

  /** The column with the items and the slots that a plan's bounds keep. */
  MultiValuedColumn fit(ProfilePlan plan) {
    Vocabulary vocabulary = items.fit(plan).vocabulary();
    // No bag has more indices than there are: rare items share one.
    int most = Math.min(longest(), vocabulary.size() - Vocabulary.UNSEEN);
    return new MultiValuedColumn(
        items.name(), vocabulary, Math.max(1, Math.min(plan.maxBagSize(), most)));
  }
}
