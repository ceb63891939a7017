package io.sparkdae.job;

import io.sparkdae.autoencoder.DenoisingAutoencoder;
import io.sparkdae.autoencoder.EncodingParams;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.ml.param.Param;

/** The Params that a fitted model heeds: the others have done their work in fit. */
final class TransformParams {

  private TransformParams() {}

  /** The Params that {@link EncodingParams} declares. */
  static List<Param<?>> list() {
    Set<String> declared =
        Arrays.stream(EncodingParams.class.getMethods())
            .filter(method -> Param.class.isAssignableFrom(method.getReturnType()))
            .filter(method -> method.getParameterCount() == 0)
            .map(Method::getName)
            .collect(Collectors.toSet());
    return Arrays.<Param<?>>stream(new DenoisingAutoencoder().params())
        .filter(param -> declared.contains(param.name()))
        .toList();
  }
}
