package io.sparkdae.table;

/**
 * Where a row holds the sequence of a column: {@code channels · steps} entries side by side,
 * channel after channel.
 *
 * @param column the column's name
 * @param at position of the first entry among the layout's continuous fields
 * @param channels number of numbers at each step
 * @param steps number of steps in time
 */
public record SequencePlace(String column, int at, int channels, int steps) {

  /** Number of entries. */
  public int entries() {
    return channels * steps;
  }
}
