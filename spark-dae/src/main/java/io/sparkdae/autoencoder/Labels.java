package io.sparkdae.autoencoder;

import java.util.function.Function;

/** Finds the constant that a Param's value names. */
final class Labels {

  private Labels() {}

  /** The constant whose label it is; the Param's own check has let no other value in. */
  static <E> E of(E[] constants, Function<E, String> label, String value) {
    for (E constant : constants) {
      if (label.apply(constant).equals(value)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("nothing is named " + value);
  }
}
