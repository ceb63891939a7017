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
        "how much damaged cells count in training, in [0, 1]: twice this for them, twice the "
            + "rest for the others",
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
        "weight of telling which cells were damaged, by a head whose logits the "
            + "reconstruction reads (>= 0); 0 for no such head",
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

  /**
   * Mean activation over a batch that each unit of a sparse code is to have, in [1e-6, 1 - 1e-6].
   */
  default DoubleParam sparsityTarget() {
    return BoundedParams.doubleBetween(
        this,
        "sparsityTarget",
        "mean activation that each unit of a sparse code is to have, between 0 and 1",
        1e-6,
        1 - 1e-6);
  }

  /** Value of {@link #sparsityTarget()}. */
  default double getSparsityTarget() {
    return (Double) getOrDefault(sparsityTarget());
  }

  /** Sets {@link #sparsityTarget()}. */
  default T setSparsityTarget(double value) {
    set(sparsityTarget(), value);
    return self();
  }

  /**
   * Weight of the code units' mean activations' distance from {@link #sparsityTarget()}, the sum of
   * their Kullback-Leibler divergences, in a row's loss; 0: none. At least 0. Needs the activation
   * {@code sigmoid}.
   */
  default DoubleParam sparsityWeight() {
    return BoundedParams.doubleAtLeast(
        this,
        "sparsityWeight",
        "weight of the distance of the code units' mean activations over a batch from "
            + "sparsityTarget, a sum of Kullback-Leibler divergences (>= 0); needs "
            + "'activation=sigmoid', and no 'transformer'",
        0);
  }

  /** Value of {@link #sparsityWeight()}. */
  default double getSparsityWeight() {
    return (Double) getOrDefault(sparsityWeight());
  }

  /** Sets {@link #sparsityWeight()}. */
  default T setSparsityWeight(double value) {
    set(sparsityWeight(), value);
    return self();
  }

  /**
   * Weight of a code's Kullback-Leibler divergence from a standard normal distribution in a row's
   * loss. Above 0 the code is drawn from a normal distribution of its own in training and is the
   * mean of it where nothing is learnt, without a non-linearity; 0: no such code. At least 0.
   */
  default DoubleParam variationalWeight() {
    return BoundedParams.doubleAtLeast(
        this,
        "variationalWeight",
        "weight of a code's Kullback-Leibler divergence from a standard normal distribution "
            + "(>= 0): above 0 the code is drawn from a normal distribution of its own in "
            + "training, and is that one's mean in transform; no transformer has one",
        0);
  }

  /** Value of {@link #variationalWeight()}. */
  default double getVariationalWeight() {
    return (Double) getOrDefault(variationalWeight());
  }

  /** Sets {@link #variationalWeight()}. */
  default T setVariationalWeight(double value) {
    set(variationalWeight(), value);
    return self();
  }
}
