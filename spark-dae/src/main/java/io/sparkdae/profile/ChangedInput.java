package io.sparkdae.profile;

/** What to say of a dataset that holds other rows each time it is read. */
public final class ChangedInput {

  private ChangedInput() {}

  /**
   * The error.
   *
   * @param found what was read at first and what later; no cell's content
   */
  public static IllegalArgumentException found(String found) {
    return new IllegalArgumentException(
        "the dataset gave other rows when it was read again, found "
            + found
            + "; a fit reads its rows several times, so they must be the same each time; columns of"
            + " random numbers or of the current time change: persist or checkpoint the dataset"
            + " first, or write it to a table and fit to that.");
  }
}
