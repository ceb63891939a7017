package io.sparkdae.autoencoder;

import io.sparkdae.stage.BoundedParams;
import io.sparkdae.stage.StageParams;
import org.apache.spark.ml.param.DoubleParam;

/**
 * What a network is asked for beside a rebuilt row.
 *
 * @param <T> the class that implements the interface
 */
public interface ObjectiveParams<T> extends StageParams<T> {

  /**
   * How much the cells count in training that the network saw damaged, in [0, 1]: their loss is
   * multiplied by twice this, that of the others by twice the rest. At .5 all cells are alike.
   */
  default DoubleParam emphasis() {
    return BoundedParams.doubleBetween(
        this,
        "emphasis",
        "how much damaged cells count in training, in [0, 1]; at 0.5 all cells are alike",
        0,
        1);
  }

  /** Value of {@link #emphasis()}. */
  default double getEmphasis() {
    return (Double) getOrDefault(emphasis());
  }

  /** Sets {@link #emphasis()}. */
  default T setEmphasis(double value) {
    set(emphasis(), value);
    return self();
  }

  /**
   * Weight of telling which cells were damaged, by a head whose logits the reconstruction reads; 0:
   * no such head. At least 0.
   */
  default DoubleParam maskHeadWeight() {
    return BoundedParams.doubleAtLeast(
        this,
        "maskHeadWeight",
        "weight of telling which cells were damaged (>= 0); 0 for no such head",
        0);
  }

  /** Value of {@link #maskHeadWeight()}. */
  default double getMaskHeadWeight() {
    return (Double) getOrDefault(maskHeadWeight());
  }

  /** Sets {@link #maskHeadWeight()}. */
  default T setMaskHeadWeight(double value) {
    set(maskHeadWeight(), value);
    return self();
  }
}
