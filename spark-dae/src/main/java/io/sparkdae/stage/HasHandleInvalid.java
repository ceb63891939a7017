package io.sparkdae.stage;

import org.apache.spark.ml.param.Param;

/**
 * What happens to a row with a value that the fit did not see.
 *
 * @param <T> the class that implements the interface
 */
public interface HasHandleInvalid<T> extends StageParams<T> {

  /**
   * What to do with a row that holds a categorical value unseen at fit time: {@code keep} gives it
   * the unseen index, {@code skip} drops the row, {@code error} fails. A missing value is not an
   * unseen one.
   */
  default Param<String> handleInvalid() {
    return BoundedParams.oneOf(
        this,
        "handleInvalid",
        "what to do with a row that holds an unseen level: 'keep' (the unseen index), 'skip' "
            + "(drop the row) or 'error'",
        "keep",
        "skip",
        "error");
  }

  /** Value of {@link #handleInvalid()}. */
  default String getHandleInvalid() {
    return getOrDefault(handleInvalid());
  }

  /** Sets {@link #handleInvalid()}. */
  default T setHandleInvalid(String value) {
    set(handleInvalid(), value);
    return self();
  }
}
