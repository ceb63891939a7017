package io.sparkdae.feature;

import io.sparkdae.profile.ProfilePlan;
import io.sparkdae.stage.HasFill;
import io.sparkdae.stage.HasInputCols;
import io.sparkdae.stage.HasOutputCols;
import io.sparkdae.stage.HasRelativeError;
import io.sparkdae.stage.SparkRelease;

/**
 * Params of {@link FillMissing} and {@link FillMissingModel}.
 *
 * @param <T> the class that implements the interface
 */
public interface FillMissingParams<T>
    extends HasInputCols<T>, HasOutputCols<T>, HasFill<T>, HasRelativeError<T> {

  /** Gives a stage the defaults: medians, of 0.001 relative error. */
  static void setDefaults(FillMissingParams<?> stage) {
    SparkRelease.require();
    stage.setDefault(stage.inputCols(), new String[0]);
    stage.setDefault(stage.outputCols(), new String[0]);
    stage.setDefault(stage.fillStrategy(), "median");
    stage.setDefault(stage.fillValue(), 0.0);
    stage.setDefault(stage.relativeError(), ProfilePlan.RELATIVE_ERROR);
  }
}
