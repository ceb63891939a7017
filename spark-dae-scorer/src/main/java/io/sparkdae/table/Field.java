package io.sparkdae.table;

import java.io.Serializable;
import java.util.List;

/** One thing that a network reads from a row, or predicts about it. */
public sealed interface Field extends Serializable {

  /**
   * Name of the field: its column's name, or for an indicator the column's name and {@code _na}.
   */
  String name();

  /**
   * A column of levels.
   *
   * @param name the column's name
   * @param levels number of indices: {@link Vocabulary#MISSING}, {@link Vocabulary#UNSEEN} and the
   *     vocabulary; at least 2
   * @param unseenLearnt whether rare values were pooled into {@link Vocabulary#UNSEEN} at fit time,
   *     so that its vector can be learnt; otherwise an unseen value enters a network as a missing
   *     one does
   * @param counts how often each index was seen at fit time; empty where nobody needs to know
   */
  record Categorical(String name, int levels, boolean unseenLearnt, List<Long> counts)
      implements Field {
    public Categorical {
      counts = List.copyOf(counts);
      if (levels < 2) {
        throw new IllegalArgumentException(
            "levels of column " + name + " must be at least 2, found " + levels);
      }
    }

    /** A column of which it does not matter how often each level was seen. */
    public Categorical(String name, int levels, boolean unseenLearnt) {
      this(name, levels, unseenLearnt, List.of());
    }

    /**
     * Length of the vectors that a network has for the column's levels: min(600, round(1.6 ·
     * n^0.56)), fastai's rule.
     */
    public int vectorWidth() {
      return vectorWidthOf(levels);
    }

    /** Which level's vector an index reads: an unseen one without a vector reads the missing's. */
    public int vectorOf(int index) {
      return index == Vocabulary.UNSEEN && !unseenLearnt ? Vocabulary.MISSING : index;
    }
  }

  /**
   * A column of numbers, already scaled, or one entry of a column of vectors.
   *
   * @param name the column's name; of an entry with its number behind it, {@code ratings[3]}
   * @param low smallest scaled value at fit time
   * @param high largest scaled value at fit time
   * @param entries number of entries of the vector that this is one of; 0 for a column of its own.
   *     An entry that is missing enters a network as nothing at all, not even as missing
   * @param channels number of channels of the sequence that this is an entry of, whose steps lie
   *     channel after channel; 0 for any other
   */
  record Continuous(String name, float low, float high, int entries, int channels)
      implements Field {

    /** A column of its own. */
    public Continuous(String name, float low, float high) {
      this(name, low, high, 0);
    }

    /** A column of its own, or an entry of a vector that is no sequence. */
    public Continuous(String name, float low, float high, int entries) {
      this(name, low, high, entries, 0);
    }

    /** Whether this is one entry of a column of vectors. */
    public boolean isEntry() {
      return entries > 0;
    }

    /** Name of the column that this is, or is an entry of. */
    public String column() {
      return isEntry() ? name.substring(0, name.lastIndexOf('[')) : name;
    }
  }

  /**
   * A column of bags: each row has a set of items. A row holds a bag in as many places as there are
   * slots: indices ascending, then 0; NaN in all of them where the bag is missing. An empty bag is
   * a known value.
   *
   * @param name the column's name
   * @param levels number of indices: 0, {@link Vocabulary#UNSEEN} and the vocabulary; at least 2
   * @param unseenLearnt whether rare items were pooled into {@link Vocabulary#UNSEEN} at fit time,
   *     so that their vector can be learnt; otherwise an unseen item is read as if it were not
   *     there
   * @param slots places for items in a row; at least 1
   * @param shares share of the known bags that held each item, from {@link Vocabulary#UNSEEN} on,
   *     between 0 and 1, neither of them; empty where nobody needs to know
   */
  record MultiValued(String name, int levels, boolean unseenLearnt, int slots, List<Float> shares)
      implements Field {

    public MultiValued {
      shares = List.copyOf(shares);
      if (levels < 2 || slots < 1) {
        throw new IllegalArgumentException(
            "column "
                + name
                + " must have at least 2 levels and 1 slot, found "
                + levels
                + " and "
                + slots);
      }
    }

    /** Length of the vectors of the column's items; see {@link Categorical#vectorWidth()}. */
    public int vectorWidth() {
      return vectorWidthOf(levels);
    }

    /** Number of items that a bag can hold, the unseen one first: index 1 is item 0. */
    public int items() {
      return levels - 1;
    }

    /**
     * Which of the table's vectors a bag is the sum or the mean of. A missing bag reads vector 0,
     * the mask token, as does one of whose items none has a vector; an empty bag reads none.
     *
     * @param row a row whose slots begin at {@code at}
     * @param into takes the numbers of the vectors from {@code to} on, at most {@code slots}
     * @return how many there are
     */
    public int vectors(float[] row, int at, int[] into, int to) {
      if (Float.isNaN(row[at])) {
        into[to] = Vocabulary.MISSING;
        return 1;
      }
      int count = 0;
      boolean empty = true;
      for (int k = at; k < at + slots; k++) {
        int index = (int) row[k];
        empty &= index == 0;
        if (index >= Vocabulary.FIRST || index == Vocabulary.UNSEEN && unseenLearnt) {
          into[to + count++] = index;
        }
      }
      if (count == 0 && !empty) {
        into[to] = Vocabulary.MISSING;
        return 1;
      }
      return count;
    }
  }

  /**
   * Whether a number was missing: predicted, never read (a missing number enters with its own
   * flag).
   *
   * @param name the column's name and {@code _na}
   * @param of position of its column among the layout's continuous fields
   */
  record Indicator(String name, int of) implements Field {}

  private static int vectorWidthOf(int levels) {
    return (int) Math.min(600, Math.round(1.6 * Math.pow(levels, 0.56)));
  }
}
