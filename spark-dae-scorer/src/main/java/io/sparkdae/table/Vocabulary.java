package io.sparkdae.table;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The levels of a categorical column and their indices: {@link #MISSING} for a null, {@link
 * #UNSEEN} for a value that the fit did not see or pooled for being rare, and from {@link #FIRST}
 * on the values themselves, the most frequent first, ties by value. The order does not depend on
 * how the data was partitioned.
 */
public final class Vocabulary implements Serializable {

  /** Index of a missing value. */
  public static final int MISSING = 0;

  /** Index of a value outside the vocabulary. */
  public static final int UNSEEN = 1;

  /** Index of the most frequent value. */
  public static final int FIRST = 2;

  private static final long serialVersionUID = 1L;

  // An array: Spark's Kryo writes the lists of the JDK that nobody can change, but cannot read
  // them.
  private final String[] values;
  private final long[] counts;
  private final long missing;
  private final long pooled;
  private final Map<String, Integer> indices;

  /** The scale of its decimals: found where it is needed, for that reads all values. */
  private transient volatile Integer scale;

  /**
   * @param values the values, in the order of their indices
   * @param counts how often each occurred at fit time
   * @param missing number of nulls at fit time
   * @param pooled number of rows whose value was too rare to be kept
   */
  public Vocabulary(List<String> values, long[] counts, long missing, long pooled) {
    if (values.size() != counts.length) {
      throw new IllegalArgumentException(
          "a vocabulary needs a count for each value; found "
              + values.size()
              + " values and "
              + counts.length
              + " counts");
    }
    this.values = List.copyOf(values).toArray(String[]::new);
    this.counts = counts.clone();
    this.missing = missing;
    this.pooled = pooled;
    this.indices = new HashMap<>(values.size() * 2);
    for (int i = 0; i < values.size(); i++) {
      if (indices.put(values.get(i), FIRST + i) != null) {
        throw new IllegalArgumentException("a vocabulary holds a value twice");
      }
    }
  }

  /** Index of a value; {@link #MISSING} for null, {@link #UNSEEN} for a value that is not kept. */
  public int indexOf(String value) {
    return value == null ? MISSING : indices.getOrDefault(value, UNSEEN);
  }

  /**
   * The category of a cell that is a decimal: its own text where that is one of the values.
   * Otherwise the value that Spark would once have written with an exponent, then the value that is
   * the same number at the scale that all values have. These keep the meaning of vocabularies that
   * were saved before, and of cells whose type has another scale.
   *
   * @param text the cell by {@link CategoryText}; null for a missing one
   * @return the value of this vocabulary, or the cell's own text where there is none
   */
  public String decimal(String text) {
    if (text == null || indices.containsKey(text)) {
      return text;
    }
    BigDecimal decimal = new BigDecimal(text);
    if (indices.containsKey(decimal.toString())) {
      return decimal.toString();
    }
    BigDecimal scaled = DecimalScale.at(scale(), decimal);
    if (scaled != null) {
      for (String other : new String[] {CategoryText.of(scaled), scaled.toString()}) {
        if (indices.containsKey(other)) {
          return other;
        }
      }
    }
    return text;
  }

  /** Found twice by two threads at once, which does no harm. */
  private int scale() {
    Integer found = scale;
    if (found == null) {
      found = DecimalScale.of(values());
      scale = found;
    }
    return found;
  }

  /** The value with an index of at least {@link #FIRST}; null for the two reserved indices. */
  public String value(int index) {
    return index < FIRST ? null : values[index - FIRST];
  }

  /** How many rows had this index at fit time. */
  public long count(int index) {
    return switch (index) {
      case MISSING -> missing;
      case UNSEEN -> pooled;
      default -> counts[index - FIRST];
    };
  }

  /**
   * Whether the fit pooled values into {@link #UNSEEN}. That index is then a category which a
   * network has learnt, and every value that was not kept belongs to it.
   */
  public boolean pools() {
    return pooled > 0;
  }

  /** Number of indices, the two reserved ones included. */
  public int size() {
    return FIRST + values.length;
  }

  /** The values, in the order of their indices, from {@link #FIRST} on. */
  public List<String> values() {
    return Collections.unmodifiableList(Arrays.asList(values));
  }
}
