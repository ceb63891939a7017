package io.sparkdae.autoencoder;

import io.sparkdae.stage.BoundedParams;
import io.sparkdae.stage.HasMaxIter;
import io.sparkdae.stage.HasSeed;
import io.sparkdae.stage.HasTol;
import io.sparkdae.stage.HasValidationIndicatorCol;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;

/**
 * How long to train, on what, and where.
 *
 * @param <T> the class that implements the interface
 */
public interface TrainingParams<T>
    extends CorruptionParams<T>,
        OptimizerParams<T>,
        HasMaxIter<T>,
        HasTol<T>,
        HasSeed<T>,
        HasValidationIndicatorCol<T> {

  /**
   * Optimiser steps that a training has at least, whatever {@code maxIter} says, so that small
   * tables are not under-trained. At least 0.
   */
  default IntParam minSteps() {
    return BoundedParams.intAtLeast(
        this,
        "minSteps",
        "optimiser steps that a training has at least, whatever maxIter says (>= 0)",
        0);
  }

  /** Value of {@link #minSteps()}. */
  default int getMinSteps() {
    return (Integer) getOrDefault(minSteps());
  }

  /** Sets {@link #minSteps()}. */
  default T setMinSteps(int value) {
    set(minSteps(), value);
    return self();
  }

  /** Rows of a mini-batch, at least 2. */
  default IntParam batchSize() {
    return BoundedParams.intAtLeast(
        this,
        "batchSize",
        "rows of a mini-batch (>= 2); the workers share it, down to 128 rows each, so that "
            + "an epoch has as many steps whatever numWorkers is",
        2);
  }

  /** Value of {@link #batchSize()}. */
  default int getBatchSize() {
    return (Integer) getOrDefault(batchSize());
  }

  /** Sets {@link #batchSize()}. */
  default T setBatchSize(int value) {
    set(batchSize(), value);
    return self();
  }

  /**
   * Workers that train in parallel, each a task with a network of its own; 0: as many as there are
   * slots for.
   */
  default IntParam numWorkers() {
    return BoundedParams.intAtLeast(
        this,
        "numWorkers",
        "workers that train in parallel, each a task with a network of its own (>= 0); 0 for "
            + "as many as there are slots for",
        0);
  }

  /** Value of {@link #numWorkers()}. */
  default int getNumWorkers() {
    return (Integer) getOrDefault(numWorkers());
  }

  /** Sets {@link #numWorkers()}. */
  default T setNumWorkers(int value) {
    set(numWorkers(), value);
    return self();
  }

  /** Steps that each worker takes between two averages of the parameters; 0: once an epoch. */
  default IntParam averagingFrequency() {
    return BoundedParams.intAtLeast(
        this,
        "averagingFrequency",
        "steps that each worker takes between two averages (>= 0); 0 for once an epoch",
        0);
  }

  /** Value of {@link #averagingFrequency()}. */
  default int getAveragingFrequency() {
    return (Integer) getOrDefault(averagingFrequency());
  }

  /** Sets {@link #averagingFrequency()}. */
  default T setAveragingFrequency(int value) {
    set(averagingFrequency(), value);
    return self();
  }

  /**
   * Share of the rows held out to judge epochs by, in [0, 1); rows are drawn by their content and
   * the seed, so that the draw does not depend on the partitioning. Not used where {@code
   * validationIndicatorCol} is set.
   */
  default DoubleParam validationFraction() {
    return BoundedParams.doubleFromBelow(
        this,
        "validationFraction",
        "share of the rows held out to judge epochs by, in [0, 1); drawn by content and seed",
        0,
        1);
  }

  /** Value of {@link #validationFraction()}. */
  default double getValidationFraction() {
    return (Double) getOrDefault(validationFraction());
  }

  /** Sets {@link #validationFraction()}. */
  default T setValidationFraction(double value) {
    set(validationFraction(), value);
    return self();
  }

  /**
   * Epochs without improvement by more than {@code tol} of the validation loss after which training
   * stops; 0: never early.
   */
  default IntParam patience() {
    return BoundedParams.intAtLeast(
        this,
        "patience",
        "epochs without improvement after which training stops (>= 0); 0 for never early",
        0);
  }

  /** Value of {@link #patience()}. */
  default int getPatience() {
    return (Integer) getOrDefault(patience());
  }

  /** Sets {@link #patience()}. */
  default T setPatience(int value) {
    set(patience(), value);
    return self();
  }
}
