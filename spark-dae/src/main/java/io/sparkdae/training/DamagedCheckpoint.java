package io.sparkdae.training;

import java.io.IOException;

/** A checkpoint's file does not hold what was written: it is cut off, or bytes have changed. */
final class DamagedCheckpoint extends IOException {

  private static final long serialVersionUID = 1L;

  DamagedCheckpoint(String what) {
    super(what);
  }

  DamagedCheckpoint(String what, Throwable cause) {
    super(what, cause);
  }
}
