package io.sparkdae.scorer;

import io.sparkdae.table.Field;
import java.util.ArrayList;
import java.util.List;

/** The vectors that a network reads of a row's bags: sums or means of their items' vectors. */
final class BagVectors {

  private final List<Field.MultiValued> fields;
  private final List<float[]> tables = new ArrayList<>();
  private final NetworkShape shape;

  /**
   * @param parameters the next parameters are the tables, [levels][width] each
   */
  BagVectors(ParameterReader parameters, List<Field.MultiValued> fields, NetworkShape shape) {
    this.fields = fields;
    this.shape = shape;
    for (Field.MultiValued field : fields) {
      tables.add(parameters.next((long) field.levels() * field.vectorWidth()));
    }
  }

  /** Number of numbers of all vectors. */
  int width() {
    return fields.stream().mapToInt(Field.MultiValued::vectorWidth).sum();
  }

  /**
   * Writes the vectors of a row's bags, one after the other.
   *
   * @param row a row whose slots begin at {@code from}
   * @param input zeros from {@code at} on
   */
  void write(float[] row, int from, float[] input, int at) {
    int slot = from;
    int to = at;
    for (int bag = 0; bag < tables.size(); bag++) {
      Field.MultiValued field = fields.get(bag);
      int width = field.vectorWidth();
      int[] vectors = new int[field.slots()];
      int count = field.vectors(row, slot, vectors, 0);
      for (int i = 0; i < count; i++) {
        for (int k = 0; k < width; k++) {
          input[to + k] += tables.get(bag)[vectors[i] * width + k];
        }
      }
      scale(input, to, width, shape.sumsBags() || count == 0 ? 1 : 1.0 / count);
      if (shape.unitBags()) {
        double square = 0;
        for (int k = to; k < to + width; k++) {
          square += (double) input[k] * input[k];
        }
        scale(input, to, width, square > 0 ? 1 / Math.sqrt(square) : 1);
      }
      slot += field.slots();
      to += width;
    }
  }

  private static void scale(float[] x, int at, int width, double factor) {
    for (int k = at; k < at + width; k++) {
      x[k] = (float) (x[k] * factor);
    }
  }
}
