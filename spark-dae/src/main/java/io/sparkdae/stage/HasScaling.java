package io.sparkdae.stage;

/**
 * How numbers are scaled.
 *
 * @param <T> the class that implements the interface
 */
public interface HasScaling<T> extends StageParams<T> {

  /**
   * How numbers are scaled: {@code normalize} to zero mean and unit variance, {@code rankGauss} to
   * normal scores of ranks, {@code none}, or {@code auto}: rankGauss for columns with heavy tails,
   * normalize for the others.
   */
  default ChoiceParam scaling() {
    return BoundedParams.oneOf(
        this,
        "scaling",
        "how numbers are scaled: 'auto' ('rankGauss' where skew or kurtosis is large, else "
            + "'normalize'), 'normalize' (mean 0, sd 1), 'rankGauss' (normal scores of ranks) or "
            + "'none'",
        "auto",
        "normalize",
        "rankGauss",
        "none");
  }

  /** Value of {@link #scaling()}. */
  default String getScaling() {
    return getOrDefault(scaling());
  }

  /** Sets {@link #scaling()}. */
  default T setScaling(String value) {
    set(scaling(), value);
    return self();
  }
}
