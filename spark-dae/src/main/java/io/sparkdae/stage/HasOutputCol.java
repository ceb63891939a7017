package io.sparkdae.stage;

import org.apache.spark.ml.param.Param;

/**
 * The column that a stage appends.
 *
 * @param <T> the class that implements the interface
 */
public interface HasOutputCol<T> extends StageParams<T> {

  /** Name of the output column. */
  default Param<String> outputCol() {
    return BoundedParams.text(this, "outputCol", "name of the output column");
  }

  /** Value of {@link #outputCol()}. */
  default String getOutputCol() {
    return getOrDefault(outputCol());
  }

  /** Sets {@link #outputCol()}. */
  default T setOutputCol(String value) {
    set(outputCol(), value);
    return self();
  }
}
