package io.sparkdae.stage;

import org.apache.spark.ml.param.DoubleParam;

/**
 * What stands in for a missing number.
 *
 * @param <T> the class that implements the interface
 */
public interface HasFill<T> extends StageParams<T> {

  /**
   * What replaces a missing number: {@code median}, {@code mean}, {@code mode} (the smallest of the
   * most frequent values) or {@code constant}.
   */
  default ChoiceParam fillStrategy() {
    return BoundedParams.oneOf(
        this,
        "fillStrategy",
        "what replaces a missing number: 'median', 'mean', 'mode' (the smallest of the most "
            + "frequent) or 'constant'",
        "median",
        "mean",
        "mode",
        "constant");
  }

  /** Value of {@link #fillStrategy()}. */
  default String getFillStrategy() {
    return getOrDefault(fillStrategy());
  }

  /** Sets {@link #fillStrategy()}. */
  default T setFillStrategy(String value) {
    set(fillStrategy(), value);
    return self();
  }

  /**
   * The number that {@code fillStrategy} {@code constant} fills in, in the units of the column;
   * finite.
   */
  default DoubleParam fillValue() {
    return new DoubleParam(
        this,
        "fillValue",
        "the number that the fillStrategy 'constant' fills in, in the units of the column; "
            + "finite",
        BoundedParams.rule("fillValue", "be finite", value -> Double.isFinite((Double) value)));
  }

  /** Value of {@link #fillValue()}. */
  default double getFillValue() {
    return (Double) getOrDefault(fillValue());
  }

  /** Sets {@link #fillValue()}. */
  default T setFillValue(double value) {
    set(fillValue(), value);
    return self();
  }
}
