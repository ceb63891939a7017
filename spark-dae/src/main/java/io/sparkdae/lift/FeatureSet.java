package io.sparkdae.lift;

/** What a learner gets to see, by the names of the report. */
public enum FeatureSet {
  /** The columns that the autoencoder reads, prepared as is usual. */
  RAW("raw"),
  /** The code alone. */
  ENCODED("encoded"),
  /** The columns, and the code beside them. */
  RAW_AND_ENCODED("raw + encoded"),
  /** The columns, and beside them those with missing values once more, imputed. */
  RAW_AND_IMPUTED("raw + imputed"),
  /** The code of an encoder that was never trained. */
  UNTRAINED("untrained"),
  /** The columns, and the code of an encoder that was never trained. */
  RAW_AND_UNTRAINED("raw + untrained");

  private final String label;

  FeatureSet(String label) {
    this.label = label;
  }

  /** Its name in the report. */
  public String label() {
    return label;
  }
}
