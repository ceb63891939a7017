package io.sparkdae.stage;

import org.apache.spark.ml.param.StringArrayParam;

/**
 * The columns whose cells are sets of items.
 *
 * @param <T> the class that implements the interface
 */
public interface HasMultiValuedCols<T> extends StageParams<T> {

  /**
   * Names of the columns of arrays, such as a film's genres: a cell is a set of items, a bag. The
   * order of its items, nulls among them and repetitions do not matter. A null array is missing; an
   * empty one is a known, empty set.
   */
  default StringArrayParam multiValuedCols() {
    return BoundedParams.texts(
        this, "multiValuedCols", "names of the columns of arrays, each of them a set of items");
  }

  /** Value of {@link #multiValuedCols()}. */
  default String[] getMultiValuedCols() {
    return getOrDefault(multiValuedCols());
  }

  /** Sets {@link #multiValuedCols()}. */
  default T setMultiValuedCols(String... value) {
    set(multiValuedCols(), value);
    return self();
  }
}
