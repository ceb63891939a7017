package io.sparkdae.stage;

/**
 * What happens to a row with a value that the fit did not see.
 *
 * @param <T> the class that implements the interface
 */
public interface HasHandleInvalid<T> extends StageParams<T> {

  /**
   * What to do with a row that holds a categorical value unseen at fit time: {@code keep} gives it
   * index 1, {@code skip} drops the row, {@code error} fails. A missing value is not an unseen one.
   * In a column whose fit pooled rare values no value is unseen: what was not kept is one of these.
   */
  default ChoiceParam handleInvalid() {
    return BoundedParams.oneOf(
        this,
        "handleInvalid",
        "what to do with a row that holds a level unseen at fit time: 'keep' (index 1), 'skip' "
            + "(drop the row) or 'error'; in a column whose fit pooled rare levels, a new one "
            + "counts as these and is kept",
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
