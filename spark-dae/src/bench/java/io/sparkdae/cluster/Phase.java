package io.sparkdae.cluster;

import java.util.Locale;
import java.util.Optional;

/** What a training and the encoding after it do, in their order. */
public enum Phase {
  PROFILING("spark-dae profile"),
  LAYING_OUT("spark-dae laying out"),
  ROUNDS(" round "),
  VALIDATION(" validation"),
  /** A file is written aside in the folder of checkpoints. */
  CHECKPOINT(null),
  /** The model is written aside. */
  SAVING(null),
  /** The encoded table is written. */
  TRANSFORM(null);

  private final String description;

  Phase(String description) {
    this.description = description;
  }

  /** The phase of Spark jobs that are called so. */
  static Optional<Phase> ofJob(String jobDescription) {
    for (Phase phase : values()) {
      if (phase.description != null && jobDescription.contains(phase.description)) {
        return Optional.of(phase);
      }
    }
    return Optional.empty();
  }

  /** As it is printed and asked for. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
