package io.sparkdae.autoencoder;

import io.sparkdae.stage.BoundedParams;
import io.sparkdae.stage.ChoiceParam;
import io.sparkdae.stage.StageParams;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.StringArrayParam;

/**
 * What network to build, and what its loss weighs.
 *
 * @param <T> the class that implements the interface
 */
public interface NetworkParams<T> extends StageParams<T> {

  /**
   * Widths of the hidden layers from the input on, each at least 1. The decoder of a {@code
   * bottleneck} mirrors them; none: the input goes straight to the code.
   */
  default IntArrayParam hiddenSizes() {
    return BoundedParams.intsAtLeast(
        this,
        "hiddenSizes",
        "widths of the hidden layers from the input on (each >= 1); the decoder of a "
            + "'bottleneck' or 'stacked' mirrors them",
        1);
  }

  /** Value of {@link #hiddenSizes()}. */
  default int[] getHiddenSizes() {
    return getOrDefault(hiddenSizes());
  }

  /** Sets {@link #hiddenSizes()}. */
  default T setHiddenSizes(int... value) {
    set(hiddenSizes(), value);
    return self();
  }

  /** Width of a bottleneck's code, at least 1. */
  default IntParam codeSize() {
    return BoundedParams.intAtLeast(
        this, "codeSize", "width of the code of a 'bottleneck' or 'stacked' (>= 1)", 1);
  }

  /** Value of {@link #codeSize()}. */
  default int getCodeSize() {
    return (Integer) getOrDefault(codeSize());
  }

  /** Sets {@link #codeSize()}. */
  default T setCodeSize(int value) {
    set(codeSize(), value);
    return self();
  }

  /** Non-linearity of every block: {@code mish}, {@code relu}, {@code sigmoid} or {@code tanh}. */
  default ChoiceParam activation() {
    return BoundedParams.oneOf(
        this,
        "activation",
        "non-linearity of every block: 'mish', 'relu', 'sigmoid' or 'tanh'",
        "mish",
        "relu",
        "sigmoid",
        "tanh");
  }

  /** Value of {@link #activation()}. */
  default String getActivation() {
    return getOrDefault(activation());
  }

  /** Sets {@link #activation()}. */
  default T setActivation(String value) {
    set(activation(), value);
    return self();
  }

  /** Share of a block's inputs dropped while training, in [0, 1). */
  default DoubleParam dropout() {
    return BoundedParams.doubleFromBelow(
        this, "dropout", "share of a block's inputs dropped while training, in [0, 1)", 0, 1);
  }

  /** Value of {@link #dropout()}. */
  default double getDropout() {
    return (Double) getOrDefault(dropout());
  }

  /** Sets {@link #dropout()}. */
  default T setDropout(double value) {
    set(dropout(), value);
    return self();
  }

  /** Share of the embedded levels' numbers dropped while training, in [0, 1). */
  default DoubleParam embeddingDropout() {
    return BoundedParams.doubleFromBelow(
        this,
        "embeddingDropout",
        "share of the embedded levels' numbers dropped while training, in [0, 1)",
        0,
        1);
  }

  /** Value of {@link #embeddingDropout()}. */
  default double getEmbeddingDropout() {
    return (Double) getOrDefault(embeddingDropout());
  }

  /** Sets {@link #embeddingDropout()}. */
  default T setEmbeddingDropout(double value) {
    set(embeddingDropout(), value);
    return self();
  }

  /**
   * Whether a continuous column's reconstruction is bounded to its fitted range: low + (high − low)
   * · sigmoid, rather than linear.
   */
  default BooleanParam sigmoidRange() {
    return new BooleanParam(
        this,
        "sigmoidRange",
        "whether a continuous column's reconstruction is bounded to its fitted range by a sigmoid");
  }

  /** Value of {@link #sigmoidRange()}. */
  default boolean getSigmoidRange() {
    return (Boolean) getOrDefault(sigmoidRange());
  }

  /** Sets {@link #sigmoidRange()}. */
  default T setSigmoidRange(boolean value) {
    set(sigmoidRange(), value);
    return self();
  }

  /**
   * Number of levels from which on a categorical column is trained by a sampled softmax, at least
   * 4; below it, and wherever nothing is learnt, by the full one.
   */
  default IntParam sampledSoftmaxThreshold() {
    return BoundedParams.intAtLeast(
        this,
        "sampledSoftmaxThreshold",
        "number of levels from which on a column is trained by a sampled softmax (>= 4); "
            + "below it, and wherever nothing is learnt, by the full one",
        4);
  }

  /** Value of {@link #sampledSoftmaxThreshold()}. */
  default int getSampledSoftmaxThreshold() {
    return (Integer) getOrDefault(sampledSoftmaxThreshold());
  }

  /** Sets {@link #sampledSoftmaxThreshold()}. */
  default T setSampledSoftmaxThreshold(int value) {
    set(sampledSoftmaxThreshold(), value);
    return self();
  }

  /** Weight of the categorical columns and the indicators in the loss, at least 0. */
  default DoubleParam categoricalWeight() {
    return BoundedParams.doubleAtLeast(
        this,
        "categoricalWeight",
        "weight of the categorical columns and the indicators in the loss (>= 0)",
        0);
  }

  /** Value of {@link #categoricalWeight()}. */
  default double getCategoricalWeight() {
    return (Double) getOrDefault(categoricalWeight());
  }

  /** Sets {@link #categoricalWeight()}. */
  default T setCategoricalWeight(double value) {
    set(categoricalWeight(), value);
    return self();
  }

  /** Weight of the continuous columns in the loss, at least 0. */
  default DoubleParam continuousWeight() {
    return BoundedParams.doubleAtLeast(
        this, "continuousWeight", "weight of the continuous columns in the loss (>= 0)", 0);
  }

  /** Value of {@link #continuousWeight()}. */
  default double getContinuousWeight() {
    return (Double) getOrDefault(continuousWeight());
  }

  /** Sets {@link #continuousWeight()}. */
  default T setContinuousWeight(double value) {
    set(continuousWeight(), value);
    return self();
  }

  /**
   * Weights of single columns in the loss: entries {@code column=weight}, a weight at least 0; 1
   * for a column without an entry.
   */
  default StringArrayParam columnWeights() {
    return ColumnNumbers.param(
        this,
        "columnWeights",
        "weights of single columns in the loss (>= 0): entries 'column=weight'; 1 for the "
            + "others",
        0,
        Double.MAX_VALUE);
  }

  /** Value of {@link #columnWeights()}. */
  default String[] getColumnWeights() {
    return getOrDefault(columnWeights());
  }

  /** Sets {@link #columnWeights()}. */
  default T setColumnWeights(String... value) {
    set(columnWeights(), value);
    return self();
  }
}
