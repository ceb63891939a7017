package io.sparkdae.autoencoder;

import io.sparkdae.table.Vocabulary;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NumericAttribute;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * A column of vectors that a transform appends.
 *
 * @param name its name
 * @param units names of its numbers within it, as OneHotEncoder's are: whatever puts vectors
 *     together puts the column's name before them; empty while they are not known
 */
record VectorField(String name, List<String> units) {

  /**
   * Metadata travels with every plan and schema: longer lists of levels are left to categories().
   */
  private static final int MAX_CHARACTERS = 1 << 20;

  VectorField {
    units = List.copyOf(units);
  }

  /** A vector whose numbers are not known before the fit. */
  static VectorField unknown(String name) {
    return new VectorField(name, List.of());
  }

  /** A vector with a number for each value of a vocabulary. */
  static VectorField ofLevels(String name, Vocabulary vocabulary) {
    List<String> units = vocabulary.values();
    boolean bounded = units.stream().mapToLong(String::length).sum() <= MAX_CHARACTERS;
    return new VectorField(name, bounded ? units : List.of());
  }

  /** A vector of numbers that go by their places. */
  static VectorField ofSize(String name, int size) {
    return new VectorField(name, IntStream.range(0, size).mapToObj(String::valueOf).toList());
  }

  /** The field, its numbers named in an attribute group where they are known. */
  StructField field() {
    if (units.isEmpty()) {
      return new StructField(
          name, SQLDataTypes.VectorType(), false, new AttributeGroup(name).toMetadata());
    }
    // No attribute may have an empty name: a unit of that name goes by its place.
    Attribute[] attributes =
        units.stream()
            .map(
                unit ->
                    unit.isEmpty()
                        ? NumericAttribute.defaultAttr()
                        : NumericAttribute.defaultAttr().withName(unit))
            .toArray(Attribute[]::new);
    return new StructField(
        name, SQLDataTypes.VectorType(), false, new AttributeGroup(name, attributes).toMetadata());
  }
}
