package io.sparkdae.network.layer;

/**
 * Turns tokens of rows, {@code [rows][tokens][size]}, to a lane for each token, {@code
 * [size][tokens · rows]}, and back, in blocks that a core's own cache holds.
 */
final class TokenLanes {

  private static final int BLOCK = 16;

  private TokenLanes() {}

  static void toLanes(float[] in, int rows, int tokens, int size, float[][] out) {
    int width = tokens * size;
    for (int from = 0; from < rows; from += BLOCK) {
      int until = Math.min(rows, from + BLOCK);
      for (int t = 0; t < tokens; t++) {
        for (int e = 0; e < size; e++) {
          gather(in, t * size + e, width, out[e], t * rows, from, until);
        }
      }
    }
  }

  static void toRows(float[][] in, int rows, int tokens, int size, float[] out) {
    int width = tokens * size;
    for (int from = 0; from < rows; from += BLOCK) {
      int until = Math.min(rows, from + BLOCK);
      for (int t = 0; t < tokens; t++) {
        for (int e = 0; e < size; e++) {
          scatter(in[e], t * rows, out, t * size + e, width, from, until);
        }
      }
    }
  }

  private static void gather(
      float[] in, int column, int width, float[] out, int at, int from, int until) {
    for (int r = from; r < until; r++) {
      out[at + r] = in[r * width + column];
    }
  }

  private static void scatter(
      float[] in, int at, float[] out, int column, int width, int from, int until) {
    for (int r = from; r < until; r++) {
      out[r * width + column] = in[at + r];
    }
  }
}
