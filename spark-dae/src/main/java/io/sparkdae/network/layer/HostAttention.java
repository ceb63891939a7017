package io.sparkdae.network.layer;

/**
 * Scaled dot-product attention of all heads, in loops that run over the rows of a batch: the sums
 * of so small products vectorise across rows, as they would not across a head's few numbers.
 *
 * <p>What comes and goes is {@code [size][tokens · rows]}; queries, keys and values lie one after
 * the other. Inside, each number of each token is an array of a tile's rows.
 */
final class HostAttention {

  /** Rows that are taken at a time: a head's numbers of so many stay in a core's own cache. */
  private static final int TILE = 128;

  private final int tokens;
  private final int size;
  private final int heads;
  private final int headSize;
  private final float scale;
  private final float[] largest = new float[TILE];
  private final float[] sum = new float[TILE];
  private final float[][] dMixed;
  private final float[][] dScores;
  private final float[] result = new float[TILE];
  private Tile[] tiles = new Tile[0];

  /** Queries, keys and values of some rows, and the weights that a token gives to each. */
  private final class Tile {
    private final float[][] qkv = new float[3 * size * tokens][TILE];
    private final float[][] weights = new float[heads * tokens * tokens][TILE];

    float[] query(int c, int token) {
      return qkv[c * tokens + token];
    }

    float[] key(int c, int token) {
      return qkv[(size + c) * tokens + token];
    }

    float[] value(int c, int token) {
      return qkv[(2 * size + c) * tokens + token];
    }

    float[] weight(int head, int token, int other) {
      return weights[(head * tokens + token) * tokens + other];
    }
  }

  HostAttention(TransformerBlock.Shape shape) {
    this.tokens = shape.tokens();
    this.size = shape.size();
    this.heads = shape.heads();
    this.headSize = shape.headSize();
    this.scale = (float) (1 / Math.sqrt(headSize));
    this.dMixed = new float[headSize * tokens][TILE];
    this.dScores = new float[tokens * tokens][TILE];
  }

  /**
   * Writes what each token takes from all.
   *
   * @param qkv queries, keys and values, [3 · size][tokens · rows]
   * @param rows number of rows
   * @param mixed [size][tokens · rows]
   */
  void forward(float[][] qkv, int rows, float[][] mixed) {
    grow(rows);
    for (int from = 0; from < rows; from += TILE) {
      int n = Math.min(TILE, rows - from);
      Tile tile = tiles[from / TILE];
      for (int row = 0; row < 3 * size * tokens; row++) {
        System.arraycopy(qkv[row / tokens], row % tokens * rows + from, tile.qkv[row], 0, n);
      }
      for (int c = 0; c < size; c++) {
        int head = c / headSize;
        for (int i = 0; i < tokens; i++) {
          if (c % headSize == 0) {
            weigh(tile, head, i, n);
          }
          mix(tile, head, i, c, n);
          System.arraycopy(result, 0, mixed[c], i * rows + from, n);
        }
      }
    }
  }

  /** The softmax of a token's scores against all. */
  private void weigh(Tile tile, int head, int i, int n) {
    int first = head * headSize;
    Lanes.set(largest, Float.NEGATIVE_INFINITY, n);
    for (int j = 0; j < tokens; j++) {
      float[] score = tile.weight(head, i, j);
      Lanes.set(score, 0, n);
      int c = first;
      for (; c + 2 <= first + headSize; c += 2) {
        Lanes.addProducts(
            score, tile.query(c, i), tile.key(c, j), tile.query(c + 1, i), tile.key(c + 1, j), n);
      }
      for (; c < first + headSize; c++) {
        Lanes.addProduct(score, tile.query(c, i), tile.key(c, j), n);
      }
      Lanes.scale(score, scale, n);
      Lanes.raise(largest, score, n);
    }
    Lanes.set(sum, 0, n);
    for (int j = 0; j < tokens; j++) {
      float[] weight = tile.weight(head, i, j);
      Lanes.subtract(weight, largest, n);
      Lanes.exp(weight, n);
      Lanes.add(sum, weight, n);
    }
    Lanes.invert(sum, n);
    for (int j = 0; j < tokens; j++) {
      Lanes.multiply(tile.weight(head, i, j), sum, n);
    }
  }

  /** Puts a number of what a token takes from all in {@code result}. */
  private void mix(Tile tile, int head, int i, int c, int n) {
    Lanes.set(result, 0, n);
    int j = 0;
    for (; j + 2 <= tokens; j += 2) {
      Lanes.addProducts(
          result,
          tile.weight(head, i, j),
          tile.value(c, j),
          tile.weight(head, i, j + 1),
          tile.value(c, j + 1),
          n);
    }
    for (; j < tokens; j++) {
      Lanes.addProduct(result, tile.weight(head, i, j), tile.value(c, j), n);
    }
  }

  /**
   * Writes the gradient of queries, keys and values after a forward pass.
   *
   * @param gradient gradient of what {@link #forward} wrote
   * @param dQkv gradient of what it read
   */
  void backward(float[][] gradient, int rows, float[][] dQkv) {
    for (int from = 0; from < rows; from += TILE) {
      int n = Math.min(TILE, rows - from);
      Tile tile = tiles[from / TILE];
      for (int head = 0; head < heads; head++) {
        for (int row = 0; row < headSize * tokens; row++) {
          float[] number = gradient[head * headSize + row / tokens];
          System.arraycopy(number, row % tokens * rows + from, dMixed[row], 0, n);
        }
        for (int i = 0; i < tokens; i++) {
          scoreGradients(tile, head, i, n);
        }
        for (int c = head * headSize; c < (head + 1) * headSize; c++) {
          for (int t = 0; t < tokens; t++) {
            int at = t * rows + from;
            sumOverKeys(tile, c, t, n);
            System.arraycopy(result, 0, dQkv[c], at, n);
            sumOverQueries(tile, c, t, n);
            System.arraycopy(result, 0, dQkv[size + c], at, n);
            sumOfValues(tile, head, c, t, n);
            System.arraycopy(result, 0, dQkv[2 * size + c], at, n);
          }
        }
      }
    }
  }

  /** The gradient of a token's scores against all. */
  private void scoreGradients(Tile tile, int head, int i, int n) {
    int first = head * headSize;
    Lanes.set(sum, 0, n);
    for (int j = 0; j < tokens; j++) {
      float[] d = dScores[i * tokens + j];
      Lanes.set(d, 0, n);
      int c = 0;
      for (; c + 2 <= headSize; c += 2) {
        Lanes.addProducts(
            d,
            dMixed[c * tokens + i],
            tile.value(first + c, j),
            dMixed[(c + 1) * tokens + i],
            tile.value(first + c + 1, j),
            n);
      }
      for (; c < headSize; c++) {
        Lanes.addProduct(d, dMixed[c * tokens + i], tile.value(first + c, j), n);
      }
      Lanes.addProduct(sum, d, tile.weight(head, i, j), n);
    }
    for (int j = 0; j < tokens; j++) {
      float[] d = dScores[i * tokens + j];
      Lanes.subtract(d, sum, n);
      Lanes.multiply(d, tile.weight(head, i, j), n);
      Lanes.scale(d, scale, n);
    }
  }

  private void sumOverKeys(Tile tile, int c, int i, int n) {
    Lanes.set(result, 0, n);
    int j = 0;
    for (; j + 2 <= tokens; j += 2) {
      Lanes.addProducts(
          result,
          dScores[i * tokens + j],
          tile.key(c, j),
          dScores[i * tokens + j + 1],
          tile.key(c, j + 1),
          n);
    }
    for (; j < tokens; j++) {
      Lanes.addProduct(result, dScores[i * tokens + j], tile.key(c, j), n);
    }
  }

  private void sumOverQueries(Tile tile, int c, int j, int n) {
    Lanes.set(result, 0, n);
    int i = 0;
    for (; i + 2 <= tokens; i += 2) {
      Lanes.addProducts(
          result,
          dScores[i * tokens + j],
          tile.query(c, i),
          dScores[(i + 1) * tokens + j],
          tile.query(c, i + 1),
          n);
    }
    for (; i < tokens; i++) {
      Lanes.addProduct(result, dScores[i * tokens + j], tile.query(c, i), n);
    }
  }

  private void sumOfValues(Tile tile, int head, int c, int j, int n) {
    int first = c % headSize * tokens;
    Lanes.set(result, 0, n);
    int i = 0;
    for (; i + 2 <= tokens; i += 2) {
      Lanes.addProducts(
          result,
          tile.weight(head, i, j),
          dMixed[first + i],
          tile.weight(head, i + 1, j),
          dMixed[first + i + 1],
          n);
    }
    for (; i < tokens; i++) {
      Lanes.addProduct(result, tile.weight(head, i, j), dMixed[first + i], n);
    }
  }

  private void grow(int rows) {
    int count = (rows + TILE - 1) / TILE;
    if (tiles.length < count) {
      tiles = new Tile[count];
      for (int i = 0; i < count; i++) {
        tiles[i] = new Tile();
      }
    }
  }
}
