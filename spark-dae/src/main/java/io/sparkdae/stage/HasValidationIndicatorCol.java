package io.sparkdae.stage;

import org.apache.spark.ml.param.Param;

/**
 * The column that marks validation rows.
 *
 * @param <T> the class that implements the interface
 */
public interface HasValidationIndicatorCol<T> extends StageParams<T> {

  /** Name of the boolean column that is true for validation rows. No default. */
  default Param<String> validationIndicatorCol() {
    return BoundedParams.text(
        this,
        "validationIndicatorCol",
        "boolean column that is true for validation rows, in place of validationFraction");
  }

  /** Value of {@link #validationIndicatorCol()}. */
  default String getValidationIndicatorCol() {
    return getOrDefault(validationIndicatorCol());
  }

  /** Sets {@link #validationIndicatorCol()}. */
  default T setValidationIndicatorCol(String value) {
    set(validationIndicatorCol(), value);
    return self();
  }
}
