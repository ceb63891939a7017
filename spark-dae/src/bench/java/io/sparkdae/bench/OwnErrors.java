package io.sparkdae.bench;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Tells an error of ours: one that our code made, of the types that the Javadoc promises, and whose
 * message has the parts what, found, rule and cure.
 */
final class OwnErrors {

  private OwnErrors() {}

  /** Whether one in the chain of causes is ours. */
  static boolean explains(Throwable error) {
    for (Throwable each = error; each != null; each = each.getCause()) {
      if (isOurs(each)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOurs(Throwable error) {
    boolean promised =
        error instanceof IOException
            || error instanceof UncheckedIOException
            || error instanceof IllegalArgumentException
            || error instanceof IllegalStateException
            || error instanceof UnsupportedOperationException;
    StackTraceElement[] trace = error.getStackTrace();
    return promised
        && trace.length > 0
        && trace[0].getClassName().startsWith("io.sparkdae.")
        && error.getMessage() != null
        && error.getMessage().split("[;:.] ").length >= 3;
  }
}
