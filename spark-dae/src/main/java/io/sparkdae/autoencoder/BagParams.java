package io.sparkdae.autoencoder;

import io.sparkdae.stage.BoundedParams;
import io.sparkdae.stage.ChoiceParam;
import io.sparkdae.stage.StageParams;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.IntParam;

/**
 * How many items the bags of multi-valued columns have, and how a network reads and learns them.
 *
 * @param <T> the class that implements the interface
 */
public interface BagParams<T> extends StageParams<T> {

  /** Largest {@link #maxBagSize()}. */
  int MOST_ITEMS = 1 << 16;

  /**
   * Most items of a bag that a row has room for. A row has room for the largest bag of the fit, if
   * that is not larger; of a larger one, at fit time or later, the items that were most frequent at
   * fit time are kept. Default: 128.
   */
  default IntParam maxBagSize() {
    return BoundedParams.intBetween(
        this,
        "maxBagSize",
        "most items of a bag that a row has room for (1 to 65536); the largest bag of the "
            + "fit if that has fewer. Of a larger bag, then or later, the items that were most "
            + "frequent are kept",
        1,
        MOST_ITEMS);
  }

  /** Value of {@link #maxBagSize()}. */
  default int getMaxBagSize() {
    return (Integer) getOrDefault(maxBagSize());
  }

  /** Sets {@link #maxBagSize()}. */
  default T setMaxBagSize(int value) {
    set(maxBagSize(), value);
    return self();
  }

  /**
   * What is made of the vectors of a bag's items: {@code mean} (the default), over the items that
   * there are, or {@code sum}, which also tells how many there are. Of an empty bag both are 0.
   */
  default ChoiceParam bagCombiner() {
    return BoundedParams.oneOf(
        this,
        "bagCombiner",
        "what is made of the vectors of a bag's items: their 'mean' or their 'sum'; 0 of an "
            + "empty bag",
        "mean",
        "sum");
  }

  /** Value of {@link #bagCombiner()}. */
  default String getBagCombiner() {
    return getOrDefault(bagCombiner());
  }

  /** Sets {@link #bagCombiner()}. */
  default T setBagCombiner(String value) {
    set(bagCombiner(), value);
    return self();
  }

  /**
   * Whether that is divided by its length, so that every bag but the empty one reads as a
   * direction. Default: false.
   */
  default BooleanParam bagUnitNorm() {
    return new BooleanParam(
        this, "bagUnitNorm", "whether what bagCombiner makes of a bag is scaled to length 1");
  }

  /** Value of {@link #bagUnitNorm()}. */
  default boolean getBagUnitNorm() {
    return (Boolean) getOrDefault(bagUnitNorm());
  }

  /** Sets {@link #bagUnitNorm()}. */
  default T setBagUnitNorm(boolean value) {
    set(bagUnitNorm(), value);
    return self();
  }

  /**
   * Number of levels that a training step draws beside those of its batch, of a categorical column
   * that is trained by a sampled softmax, and of items beside those of its batch's bags, of a
   * multi-valued column, both of at least {@code sampledSoftmaxThreshold} levels; each counts as
   * often as makes the expected sum that of all. More of them learn rare levels sooner and cost
   * time. Default: 256.
   */
  default IntParam numNegatives() {
    return BoundedParams.intAtLeast(
        this,
        "numNegatives",
        "levels that a step draws beside those of its batch (>= 1), of categorical and multi-valued "
            + "columns of at least sampledSoftmaxThreshold levels; each counts as often as makes "
            + "the expected sum that of all; more of them learn rare levels sooner and cost time",
        1);
  }

  /** Value of {@link #numNegatives()}. */
  default int getNumNegatives() {
    return (Integer) getOrDefault(numNegatives());
  }

  /** Sets {@link #numNegatives()}. */
  default T setNumNegatives(int value) {
    set(numNegatives(), value);
    return self();
  }
}
