package io.sparkdae.stage;

import org.apache.spark.ml.param.IntParam;

/**
 * Which levels of a categorical column get an index of their own.
 *
 * @param <T> the class that implements the interface
 */
public interface HasVocabularyBounds<T> extends StageParams<T> {

  /**
   * Minimum count for a value to get its own index; rarer ones are pooled: they share index 1. 0
   * keeps all.
   */
  default IntParam minFrequency() {
    return BoundedParams.intAtLeast(
        this,
        "minFrequency",
        "least count of a level with an index of its own, of an item the number of bags that "
            + "hold it (>= 0); rarer ones are pooled into index 1",
        0);
  }

  /** Value of {@link #minFrequency()}. */
  default int getMinFrequency() {
    return (Integer) getOrDefault(minFrequency());
  }

  /** Sets {@link #minFrequency()}. */
  default T setMinFrequency(int value) {
    set(minFrequency(), value);
    return self();
  }

  /**
   * Largest number of values of a column with an index of their own, the most frequent first; the
   * others are pooled: they share index 1. 0 sets no bound.
   */
  default IntParam maxCategories() {
    return BoundedParams.intAtLeast(
        this,
        "maxCategories",
        "most levels of a column with an index of their own, the most frequent first (>= 0); "
            + "the others are pooled into index 1; 0 for no bound",
        0);
  }

  /** Value of {@link #maxCategories()}. */
  default int getMaxCategories() {
    return (Integer) getOrDefault(maxCategories());
  }

  /** Sets {@link #maxCategories()}. */
  default T setMaxCategories(int value) {
    set(maxCategories(), value);
    return self();
  }
}
