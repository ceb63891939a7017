package io.sparkdae.stage;

import org.apache.spark.ml.param.StringArrayParam;

/**
 * The columns that a stage reads.
 *
 * @param <T> the class that implements the interface
 */
public interface HasInputCols<T> extends StageParams<T> {

  /** Names of the input columns. No default. */
  default StringArrayParam inputCols() {
    return BoundedParams.texts(this, "inputCols", "names of the input columns");
  }

  /** Value of {@link #inputCols()}. */
  default String[] getInputCols() {
    return getOrDefault(inputCols());
  }

  /** Sets {@link #inputCols()}. */
  default T setInputCols(String... value) {
    set(inputCols(), value);
    return self();
  }
}
