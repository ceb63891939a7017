package io.sparkdae.feature;

import io.sparkdae.stage.HasHandleInvalid;
import io.sparkdae.stage.HasInputCols;
import io.sparkdae.stage.HasOutputCols;
import io.sparkdae.stage.HasVocabularyBounds;
import io.sparkdae.stage.SparkRelease;

/**
 * Params of {@link Categorify} and {@link CategorifyModel}.
 *
 * @param <T> the class that implements the interface
 */
public interface CategorifyParams<T>
    extends HasInputCols<T>, HasOutputCols<T>, HasVocabularyBounds<T>, HasHandleInvalid<T> {

  /**
   * Gives a stage the defaults: every level gets an index, {@code handleInvalid} is {@code keep}.
   */
  static void setDefaults(CategorifyParams<?> stage) {
    SparkRelease.require();
    stage.setDefault(stage.inputCols(), new String[0]);
    stage.setDefault(stage.outputCols(), new String[0]);
    stage.setDefault(stage.minFrequency(), 0);
    stage.setDefault(stage.maxCategories(), 0);
    stage.setDefault(stage.handleInvalid(), "keep");
  }
}
