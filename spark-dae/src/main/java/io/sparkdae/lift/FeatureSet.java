package io.sparkdae.lift;

import java.util.Arrays;
import java.util.List;

/** What a learner gets to see, by the names of the report. */
public enum FeatureSet {
  /**
   * The columns that the autoencoder reads, prepared as is usual: missing cells the learner's own
   * way where it has one; else the median and a flag for numbers, a level of their own for levels.
   */
  RAW("raw"),
  /** The columns, medians and commonest levels in place of missing cells, and flags. */
  FILLED("filled"),
  /** The code alone. */
  ENCODED("encoded"),
  /** The columns, and the code beside them. */
  RAW_AND_ENCODED("raw + encoded"),
  /** The columns, and beside them those with missing values once more, imputed. */
  RAW_AND_IMPUTED("raw + imputed"),
  /** The same with the columns that a linear model of all others fills. */
  RAW_AND_LINEAR("raw + linear"),
  /** The columns, and beside them imputed numbers and level probabilities of missing cells. */
  RAW_AND_PROBABILITIES("raw + probabilities"),
  /** The same with those of a linear model of all others. */
  RAW_AND_LINEAR_PROBABILITIES("raw + linear prob."),
  /**
   * Imputed columns in place of the own, and flags; for learners of one-hot levels, probabilities
   * of missing ones.
   */
  IMPUTED("imputed"),
  /** The same with the columns that a linear model of all others fills. */
  LINEAR("linear"),
  /** The columns, and the errors by column beside them. */
  RAW_AND_ERRORS("raw + errors"),
  /** The columns, and all activations of the encoder beside them. */
  RAW_AND_STACK("raw + deep stack"),
  /** The columns, and beside them the level vectors of the model's {@code embeddingCols}. */
  RAW_AND_LEVEL_VECTORS("raw + level vectors"),
  /** The code of an encoder that was never trained. */
  UNTRAINED("untrained"),
  /** The columns, and the code of an encoder that was never trained. */
  RAW_AND_UNTRAINED("raw + untrained"),
  /** The columns, and all activations of an encoder that was never trained. */
  RAW_AND_UNTRAINED_STACK("raw + untrained stack");

  private final String label;

  FeatureSet(String label) {
    this.label = label;
  }

  /**
   * The feature set of a name as in this list, such as {@code RAW_AND_ENCODED}.
   *
   * @throws IllegalArgumentException if there is none, with the names there are
   */
  public static FeatureSet named(String name) {
    List<String> names = Arrays.stream(values()).map(FeatureSet::name).toList();
    if (!names.contains(name)) {
      throw new IllegalArgumentException(
          "there is no feature set "
              + name
              + "; found it in features; the sets are "
              + String.join(", ", names)
              + "; correct the name.");
    }
    return valueOf(name);
  }

  /** Its name in the report. */
  public String label() {
    return label;
  }

  /** Whether it differs from another one only where cells are missing. */
  boolean fillsHoles() {
    return switch (this) {
      case FILLED,
              RAW_AND_IMPUTED,
              RAW_AND_LINEAR,
              RAW_AND_PROBABILITIES,
              RAW_AND_LINEAR_PROBABILITIES,
              IMPUTED,
              LINEAR ->
          true;
      default -> false;
    };
  }
}
