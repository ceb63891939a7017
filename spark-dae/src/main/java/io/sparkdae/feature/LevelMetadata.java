package io.sparkdae.feature;

import io.sparkdae.table.Vocabulary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.sql.types.StructField;

/** The field of a column of indices, with its levels as a nominal attribute. */
final class LevelMetadata {

  /**
   * Metadata travels with every plan and schema: longer lists of levels are left to categories().
   */
  static final int MAX_CHARACTERS = 1 << 20;

  private LevelMetadata() {}

  /** A field whose levels are not known yet. */
  static StructField field(String name) {
    return NominalAttribute.defaultAttr().withName(name).toStructField();
  }

  /** A field with the levels of a vocabulary, the two reserved ones first. */
  static StructField field(String name, Vocabulary vocabulary) {
    NominalAttribute named = NominalAttribute.defaultAttr().withName(name);
    long characters = vocabulary.values().stream().mapToLong(String::length).sum();
    if (characters > MAX_CHARACTERS) {
      return named.withNumValues(vocabulary.size()).toStructField();
    }
    Set<String> taken = new HashSet<>(vocabulary.values());
    List<String> values = new ArrayList<>();
    values.add(free("(missing)", taken));
    values.add(free("(unseen)", taken));
    values.addAll(vocabulary.values());
    return named.withValues(values.toArray(String[]::new)).toStructField();
  }

  private static String free(String name, Set<String> taken) {
    String free = name;
    while (taken.contains(free)) {
      free = "(" + free + ")";
    }
    return free;
  }
}
