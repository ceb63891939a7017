package io.sparkdae.training;

import java.util.Comparator;
import java.util.Locale;

/**
 * The name of a checkpoint's file. Names are ordered by their epochs, not as texts: earlier
 * releases wrote them in the digits of the machine's locale, and such files are read for ever.
 */
final class CheckpointName implements Comparable<CheckpointName> {

  private static final String PREFIX = "epoch-";

  /** What a name that holds no epoch counts as: older than all others. */
  private static final long NONE = -1;

  /** More digits than any number of epochs has. */
  private static final int MOST_DIGITS = 18;

  private static final Comparator<CheckpointName> BY_EPOCH =
      Comparator.<CheckpointName>comparingLong(name -> name.epoch)
          .thenComparing(CheckpointName::file);

  private final String file;
  private final long epoch;

  CheckpointName(String file) {
    this.file = file;
    this.epoch = epoch(file);
  }

  /** The name that is written of an epoch. */
  static CheckpointName of(int epoch, String suffix) {
    return new CheckpointName(String.format(Locale.ROOT, "%s%06d%s", PREFIX, epoch, suffix));
  }

  private static long epoch(String file) {
    int end = file.lastIndexOf('.');
    if (!file.startsWith(PREFIX) || end <= PREFIX.length()) {
      return NONE;
    }
    String digits = file.substring(PREFIX.length(), end);
    if (digits.length() > MOST_DIGITS || !digits.codePoints().allMatch(Character::isDigit)) {
      return NONE;
    }
    long epoch = 0;
    for (int digit : digits.codePoints().toArray()) {
      epoch = 10 * epoch + Character.digit(digit, 10);
    }
    return epoch;
  }

  /** Name of the file in its folder. */
  String file() {
    return file;
  }

  /** Whether it is of the same epoch, perhaps in other digits. */
  boolean isOfEpochOf(CheckpointName other) {
    return epoch == other.epoch;
  }

  @Override
  public int compareTo(CheckpointName other) {
    return BY_EPOCH.compare(this, other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CheckpointName name && file.equals(name.file);
  }

  @Override
  public int hashCode() {
    return file.hashCode();
  }

  @Override
  public String toString() {
    return file;
  }
}
