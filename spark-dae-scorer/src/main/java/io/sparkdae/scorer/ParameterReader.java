package io.sparkdae.scorer;

import java.util.Arrays;

/** Hands a network's parameters out, in their order in the file. */
final class ParameterReader {

  private final float[] parameters;
  private int at;

  ParameterReader(float[] parameters) {
    this.parameters = parameters;
  }

  /**
   * The next parameters, copied.
   *
   * @throws IllegalArgumentException if there are fewer; nothing is allocated then
   */
  float[] next(long count) {
    require(count);
    at += (int) count;
    return Arrays.copyOfRange(parameters, at - (int) count, at);
  }

  /**
   * The next parameters, copied; they are next again.
   *
   * @throws IllegalArgumentException if there are fewer; nothing is allocated then
   */
  float[] peek(long count) {
    require(count);
    return Arrays.copyOfRange(parameters, at, at + (int) count);
  }

  /**
   * @throws IllegalArgumentException if there are fewer left
   */
  void require(long count) {
    if (count > parameters.length - at) {
      throw wrong("more than");
    }
  }

  /**
   * @throws IllegalArgumentException if there are more
   */
  void requireEnd() {
    if (at < parameters.length) {
      throw wrong(at + " of");
    }
  }

  private IllegalArgumentException wrong(String due) {
    return new IllegalArgumentException(
        "the network of network/spec.json and table/columns.json takes "
            + due
            + " its "
            + parameters.length
            + " parameters");
  }
}
