package io.sparkdae.stage;

import org.apache.spark.ml.param.StringArrayParam;

/**
 * The columns of levels.
 *
 * @param <T> the class that implements the interface
 */
public interface HasCategoricalCols<T> extends StageParams<T> {

  /** Names of the categorical columns: string, boolean, integral, date or decimal. */
  default StringArrayParam categoricalCols() {
    return BoundedParams.texts(
        this, "categoricalCols", "columns of levels: string, boolean, integral, date or decimal");
  }

  /** Value of {@link #categoricalCols()}. */
  default String[] getCategoricalCols() {
    return getOrDefault(categoricalCols());
  }

  /** Sets {@link #categoricalCols()}. */
  default T setCategoricalCols(String... value) {
    set(categoricalCols(), value);
    return self();
  }
}
