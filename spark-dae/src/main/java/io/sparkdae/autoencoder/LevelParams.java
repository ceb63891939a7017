package io.sparkdae.autoencoder;

import io.sparkdae.stage.BoundedParams;
import io.sparkdae.stage.StageParams;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.StringArrayParam;

/**
 * What the fitted model tells about the levels of categorical columns.
 *
 * @param <T> the class that implements the interface
 */
public interface LevelParams<T> extends StageParams<T> {

  /**
   * Categorical columns to append the level probabilities of, as dense vectors {@code
   * <col>_probability} with a number for each level of the vocabulary, the most frequent first:
   * what the rest of the row suggests where the cell is missing; 1 for its level where it is known,
   * all 0 where that is unseen. The single entry {@code *}: every categorical column that had
   * missing values at fit time. Empty: none.
   */
  default StringArrayParam probabilityCols() {
    return BoundedParams.texts(
        this,
        "probabilityCols",
        "categorical columns to append as '<col>_probability': a dense vector with a number "
            + "for each level, the most frequent first; what the rest of the row suggests where "
            + "the cell is missing, 1 for its level where it is known; '*' for all that had "
            + "missing values at fit time");
  }

  /** Value of {@link #probabilityCols()}. */
  default String[] getProbabilityCols() {
    return getOrDefault(probabilityCols());
  }

  /** Sets {@link #probabilityCols()}. */
  default T setProbabilityCols(String... value) {
    set(probabilityCols(), value);
    return self();
  }

  /**
   * Categorical columns to append the learnt vector of the cell's level of, as dense vectors {@code
   * <col>_embedding}. Empty: none.
   */
  default StringArrayParam embeddingCols() {
    return BoundedParams.texts(
        this,
        "embeddingCols",
        "categorical columns to append as '<col>_embedding': the vector that the network "
            + "learnt for the cell's level");
  }

  /** Value of {@link #embeddingCols()}. */
  default String[] getEmbeddingCols() {
    return getOrDefault(embeddingCols());
  }

  /** Sets {@link #embeddingCols()}. */
  default T setEmbeddingCols(String... value) {
    set(embeddingCols(), value);
    return self();
  }

  /**
   * Most numbers of a level vector: a longer one is reduced to as many principal components of its
   * column's vectors, each level weighted by its rows. 0: vectors as they were learnt. Default: 8.
   */
  default IntParam embeddingSize() {
    return BoundedParams.intAtLeast(
        this,
        "embeddingSize",
        "most numbers of a level vector, its principal components (>= 0); 0 for all that "
            + "were learnt",
        0);
  }

  /** Value of {@link #embeddingSize()}. */
  default int getEmbeddingSize() {
    return (Integer) getOrDefault(embeddingSize());
  }

  /** Sets {@link #embeddingSize()}. */
  default T setEmbeddingSize(int value) {
    set(embeddingSize(), value);
    return self();
  }
}
