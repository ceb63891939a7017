package io.sparkdae.stage;

import org.apache.spark.ml.param.StringArrayParam;

/**
 * The columns that a stage appends.
 *
 * @param <T> the class that implements the interface
 */
public interface HasOutputCols<T> extends StageParams<T> {

  /** Names of the output columns, one for each input column. No default. */
  default StringArrayParam outputCols() {
    return BoundedParams.texts(
        this, "outputCols", "names of the output columns, one for each input column");
  }

  /** Value of {@link #outputCols()}. */
  default String[] getOutputCols() {
    return getOrDefault(outputCols());
  }

  /** Sets {@link #outputCols()}. */
  default T setOutputCols(String... value) {
    set(outputCols(), value);
    return self();
  }
}
