package io.sparkdae.profile;

import io.sparkdae.table.CategoricalColumn;
import io.sparkdae.table.Vocabulary;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Raw statistics of a column of levels.
 *
 * @param name the column's name
 * @param missing number of nulls
 * @param levels the levels, the most frequent first, ties by value
 * @param mostLeftOut how often a level that is not here may occur; 0 if all levels are here
 * @param present number of values that were there
 */
public record CategoricalProfile(
    String name, long missing, List<Level> levels, long mostLeftOut, long present)
    implements Serializable {

  /**
   * A level and how often it occurred.
   *
   * @param value the level
   * @param count how often
   */
  public record Level(String value, long count) implements Serializable {}

  static CategoricalProfile of(
      String name, long missing, Map<String, Long> counts, long mostLeftOut, long present) {
    List<Level> levels = new ArrayList<>(counts.size());
    counts.forEach((value, count) -> levels.add(new Level(value, count)));
    levels.sort(Comparator.comparingLong(Level::count).reversed().thenComparing(Level::value));
    return new CategoricalProfile(name, missing, List.copyOf(levels), mostLeftOut, present);
  }

  /** The column with the levels that a plan's bounds keep. */
  CategoricalColumn fit(ProfilePlan plan) {
    int most = plan.maxCategories() == 0 ? levels.size() : plan.maxCategories();
    List<Level> kept =
        levels.stream().filter(level -> level.count() >= plan.minFrequency()).limit(most).toList();
    long[] counts = kept.stream().mapToLong(Level::count).toArray();
    long pooled = present;
    for (long count : counts) {
      pooled -= count;
    }
    List<String> values = kept.stream().map(Level::value).toList();
    return new CategoricalColumn(name, new Vocabulary(values, counts, missing, pooled));
  }
}
