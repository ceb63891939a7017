package io.sparkdae.format;

import java.io.IOException;

/** Says of a JSON text, as a sentence about "it", what is wrong with it. */
public final class MalformedJson extends IOException {

  private static final long serialVersionUID = 1L;

  MalformedJson(String what) {
    super(what);
  }

  MalformedJson(String what, Throwable cause) {
    super(what, cause);
  }
}
