package io.sparkdae.autoencoder;

import io.sparkdae.stage.BoundedParams;
import io.sparkdae.stage.StageParams;
import org.apache.spark.ml.param.IntParam;

/**
 * Sizes of a transformer; other architectures do not have them.
 *
 * @param <T> the class that implements the interface
 */
public interface TransformerParams<T> extends StageParams<T> {

  /** Number of subspaces that a row is projected to, each a token, at least 1. */
  default IntParam numTokens() {
    return BoundedParams.intAtLeast(
        this,
        "numTokens",
        "of a 'transformer': number of subspaces that a row is projected to, each a token "
            + "(>= 1)",
        1);
  }

  /** Value of {@link #numTokens()}. */
  default int getNumTokens() {
    return (Integer) getOrDefault(numTokens());
  }

  /** Sets {@link #numTokens()}. */
  default T setNumTokens(int value) {
    set(numTokens(), value);
    return self();
  }

  /** Width of a token, a multiple of {@link #numHeads()}. */
  default IntParam tokenSize() {
    return BoundedParams.intAtLeast(
        this, "tokenSize", "of transformers: width of a token, a multiple of numHeads (>= 1)", 1);
  }

  /** Value of {@link #tokenSize()}. */
  default int getTokenSize() {
    return (Integer) getOrDefault(tokenSize());
  }

  /** Sets {@link #tokenSize()}. */
  default T setTokenSize(int value) {
    set(tokenSize(), value);
    return self();
  }

  /** Number of encoder blocks, at least 1. */
  default IntParam numBlocks() {
    return BoundedParams.intAtLeast(
        this, "numBlocks", "of transformers: number of encoder blocks (>= 1)", 1);
  }

  /** Value of {@link #numBlocks()}. */
  default int getNumBlocks() {
    return (Integer) getOrDefault(numBlocks());
  }

  /** Sets {@link #numBlocks()}. */
  default T setNumBlocks(int value) {
    set(numBlocks(), value);
    return self();
  }

  /** Heads of the attention, at least 1. */
  default IntParam numHeads() {
    return BoundedParams.intAtLeast(
        this, "numHeads", "of transformers: heads of the attention (>= 1)", 1);
  }

  /** Value of {@link #numHeads()}. */
  default int getNumHeads() {
    return (Integer) getOrDefault(numHeads());
  }

  /** Sets {@link #numHeads()}. */
  default T setNumHeads(int value) {
    set(numHeads(), value);
    return self();
  }

  /** Width of the hidden layer between the two maps of a token, at least 1. */
  default IntParam feedForwardSize() {
    return BoundedParams.intAtLeast(
        this,
        "feedForwardSize",
        "of transformers: width of the hidden layer between the two maps of a token (>= 1)",
        1);
  }

  /** Value of {@link #feedForwardSize()}. */
  default int getFeedForwardSize() {
    return (Integer) getOrDefault(feedForwardSize());
  }

  /** Sets {@link #feedForwardSize()}. */
  default T setFeedForwardSize(int value) {
    set(feedForwardSize(), value);
    return self();
  }
}
