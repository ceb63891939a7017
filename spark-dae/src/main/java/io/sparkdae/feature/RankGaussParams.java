package io.sparkdae.feature;

import io.sparkdae.profile.ProfilePlan;
import io.sparkdae.stage.HasInputCols;
import io.sparkdae.stage.HasOutputCols;
import io.sparkdae.stage.HasRelativeError;
import io.sparkdae.stage.SparkRelease;

/**
 * Params of {@link RankGauss} and {@link RankGaussModel}.
 *
 * @param <T> the class that implements the interface
 */
public interface RankGaussParams<T> extends HasInputCols<T>, HasOutputCols<T>, HasRelativeError<T> {

  /** Gives a stage the defaults: a relative error of 0.001. */
  static void setDefaults(RankGaussParams<?> stage) {
    SparkRelease.require();
    stage.setDefault(stage.inputCols(), new String[0]);
    stage.setDefault(stage.outputCols(), new String[0]);
    stage.setDefault(stage.relativeError(), ProfilePlan.RELATIVE_ERROR);
  }
}
