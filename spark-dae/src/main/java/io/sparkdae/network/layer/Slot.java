package io.sparkdae.network.layer;

import io.sparkdae.network.optimizer.ParameterRole;
import java.io.Serializable;
import java.util.SplittableRandom;

/**
 * One parameter of a layer.
 *
 * @param name its key in the layer's parameter table
 * @param rows number of rows
 * @param columns number of columns
 * @param role what an optimiser may do to it
 * @param byRow whether a step touches only some of its rows
 * @param initial how it starts
 */
record Slot(String name, int rows, int columns, ParameterRole role, boolean byRow, Initial initial)
    implements Serializable {

  /** How a parameter starts. */
  @FunctionalInterface
  interface Initial extends Serializable {

    /** The value of the next number. */
    double next(SplittableRandom random);

    /** The same value everywhere. */
    static Initial constant(double value) {
      return random -> value;
    }

    /** Uniform over ±1/√inputs, as a linear layer of PyTorch starts. */
    static Initial linear(int inputs) {
      double bound = 1 / Math.sqrt(inputs);
      return random -> random.nextDouble(-bound, bound);
    }

    /** Normal with the given deviation, truncated at twice of it. */
    static Initial truncatedNormal(double deviation) {
      return random -> {
        double draw = random.nextGaussian();
        while (Math.abs(draw) > 2) {
          draw = random.nextGaussian();
        }
        return draw * deviation;
      };
    }
  }

  /** A parameter of which every step touches every number. */
  Slot(String name, int rows, int columns, ParameterRole role, Initial initial) {
    this(name, rows, columns, role, false, initial);
  }

  int length() {
    return Math.multiplyExact(rows, columns);
  }
}
