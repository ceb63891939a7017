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
        this,
        "multiValuedCols",
        "columns of arrays of string, boolean, integral, date or decimal items: each cell is "
            + "a set, a bag. Order, nulls and repetitions do not matter; a null array is missing, "
            + "an empty one a known value (docs/columns.md)");
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
