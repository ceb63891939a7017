package io.sparkdae.network;

import java.io.Serializable;

/**
 * How the vectors of a bag's items become one. Of an empty bag that is 0 in any case, and a bag of
 * one item is that item's vector, but for its length where that is made 1.
 *
 * @param combiner sum or mean
 * @param unitNorm whether the result is divided by its length
 */
public record Pooling(Combiner combiner, boolean unitNorm) implements Serializable {

  /** The mean, as long as it is. */
  public static final Pooling MEAN = new Pooling(Combiner.MEAN, false);

  /** What is made of several vectors, by the names that the {@code bagCombiner} Param takes. */
  public enum Combiner {
    /** Their mean, over the items that there are. */
    MEAN("mean"),
    /** Their sum. */
    SUM("sum");

    private final String label;

    Combiner(String label) {
      this.label = label;
    }

    /** The Param's value. */
    public String label() {
      return label;
    }
  }

  /** What each of so many vectors is multiplied by. */
  public float factor(int items) {
    return combiner == Combiner.MEAN && items > 0 ? 1f / items : 1f;
  }
}
