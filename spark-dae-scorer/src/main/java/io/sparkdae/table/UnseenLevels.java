package io.sparkdae.table;

import java.util.Arrays;

/**
 * What becomes of a row with a level that is invalid, by the names of handleInvalid. A level is
 * invalid if the fit did not keep it and pooled none in its column: where it pooled some, a level
 * that was not kept counts as one of these.
 */
public enum UnseenLevels {
  /** The level gets the unseen index. */
  KEEP,
  /** The row is left out. */
  SKIP,
  /** Encoding fails. */
  ERROR;

  /** By the value of the Param {@code handleInvalid}. */
  public static UnseenLevels of(String handleInvalid) {
    return Arrays.stream(values())
        .filter(each -> each.name().equalsIgnoreCase(handleInvalid))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Whether a row with a value of index {@link Vocabulary#UNSEEN} stays.
   *
   * @throws IllegalArgumentException if unseen values are an error; the value is not in its text,
   *     which a log will hold
   */
  public boolean admits(String column, Vocabulary vocabulary, String value) {
    if (vocabulary.pools()) {
      return true;
    }
    if (this == ERROR) {
      throw new IllegalArgumentException(
          "column "
              + column
              + " holds a value unseen at fit time, found one of "
              + value.length()
              + " characters; with handleInvalid error every value must be in the column's vocabulary; set"
              + " handleInvalid to keep (it gets the unseen index) or skip (the row is dropped).");
    }
    return this == KEEP;
  }
}
