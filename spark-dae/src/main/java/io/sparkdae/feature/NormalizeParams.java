package io.sparkdae.feature;

import io.sparkdae.stage.HasInputCols;
import io.sparkdae.stage.HasOutputCols;
import io.sparkdae.stage.SparkRelease;

/**
 * Params of {@link Normalize} and {@link NormalizeModel}.
 *
 * @param <T> the class that implements the interface
 */
public interface NormalizeParams<T> extends HasInputCols<T>, HasOutputCols<T> {

  /** Gives a stage the defaults: none but empty lists of columns. */
  static void setDefaults(NormalizeParams<?> stage) {
    SparkRelease.require();
    stage.setDefault(stage.inputCols(), new String[0]);
    stage.setDefault(stage.outputCols(), new String[0]);
  }
}
