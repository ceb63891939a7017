package io.sparkdae.stage;

import org.apache.spark.ml.param.StringArrayParam;

/**
 * The columns of numbers.
 *
 * @param <T> the class that implements the interface
 */
public interface HasContinuousCols<T> extends StageParams<T> {

  /** Names of the continuous columns: any numeric type. */
  default StringArrayParam continuousCols() {
    return BoundedParams.texts(this, "continuousCols", "columns of numbers: any numeric type");
  }

  /** Value of {@link #continuousCols()}. */
  default String[] getContinuousCols() {
    return getOrDefault(continuousCols());
  }

  /** Sets {@link #continuousCols()}. */
  default T setContinuousCols(String... value) {
    set(continuousCols(), value);
    return self();
  }
}
