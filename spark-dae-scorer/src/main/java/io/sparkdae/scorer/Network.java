package io.sparkdae.scorer;

import io.sparkdae.table.Field;
import io.sparkdae.table.TableLayout;
import io.sparkdae.table.Vocabulary;
import java.util.ArrayList;
import java.util.List;

/**
 * A trained network, one row at a time: embeddings, encoder, code, decoder, heads. Immutable, so
 * that any number of threads may share it.
 */
final class Network {

  private final TableLayout layout;
  private final NetworkShape shape;
  private final List<float[]> vectors = new ArrayList<>();
  private final List<LinearMap> blocks = new ArrayList<>();
  private final LinearMap head;
  private final int inputs;
  private final int encoded;

  /**
   * @param shape the network's shape
   * @param layout how rows are laid out
   * @param parameters all parameters, in the order of the layers
   * @throws IllegalArgumentException if there are too few or too many
   */
  Network(NetworkShape shape, TableLayout layout, float[] parameters) {
    this.shape = shape;
    this.layout = layout;
    ParameterReader reader = new ParameterReader(parameters);
    int width = 2 * layout.continuous().size();
    for (Field.Categorical field : layout.categoricals()) {
      vectors.add(reader.next((long) field.levels() * field.vectorWidth()));
      width += field.vectorWidth();
    }
    inputs = width;
    if (inputs == 0) {
      throw new IllegalArgumentException("the network of a table without columns has no inputs");
    }
    for (int size : shape.widths()) {
      blocks.add(new LinearMap(reader, width, size, false));
      width = size;
    }
    head = new LinearMap(reader, width, outputs(layout), true);
    reader.requireEnd();
    encoded = shape.hiddenSizes().stream().mapToInt(Integer::intValue).sum() + shape.codeSize();
  }

  private static int outputs(TableLayout layout) {
    int classes = layout.categoricals().stream().mapToInt(field -> field.levels() - 1).sum();
    return classes + layout.continuous().size() + 2 * layout.indicators().size();
  }

  /** Width of the encoder's activations, side by side. */
  int encodedSize() {
    return encoded;
  }

  /** Width of the code, which is the last of the encoder's activations. */
  int codeSize() {
    return shape.codeSize();
  }

  /** The encoder's activations side by side, from the input on, the code last. */
  float[] encode(float[] row) {
    float[] activations = new float[encoded];
    float[] input = input(row);
    blocks.get(0).apply(input, 0, activations, 0);
    int from = 0;
    int to = blocks.get(0).outputs();
    shape.nonlinearity().apply(activations, from, to);
    for (int i = 1; i <= shape.hiddenSizes().size(); i++) {
      int end = to + blocks.get(i).outputs();
      blocks.get(i).apply(activations, from, activations, to);
      shape.nonlinearity().apply(activations, to, end);
      from = to;
      to = end;
    }
    return activations;
  }

  /** The reconstructed row: the most probable known level's index, or the scaled number. */
  float[] decode(float[] encoding) {
    float[] x = encoding;
    int from = encoding.length - shape.codeSize();
    for (LinearMap block : blocks.subList(shape.hiddenSizes().size() + 1, blocks.size())) {
      float[] z = new float[block.outputs()];
      block.apply(x, from, z, 0);
      shape.nonlinearity().apply(z, 0, z.length);
      x = z;
      from = 0;
    }
    float[] outputs = new float[head.outputs()];
    head.apply(x, from, outputs, 0);
    return cells(outputs);
  }

  private float[] cells(float[] outputs) {
    float[] cells = new float[layout.width()];
    int levels = layout.categoricals().size();
    int at = 0;
    for (int j = 0; j < levels; j++) {
      // There is an output for every level but the missing one; the unseen one stands for no value.
      int classes = layout.categoricals().get(j).levels() - 1;
      int best = Math.min(Vocabulary.FIRST - 1, classes - 1);
      for (int k = best + 1; k < classes; k++) {
        best = outputs[at + k] > outputs[at + best] ? k : best;
      }
      cells[j] = best + 1;
      at += classes;
    }
    for (int k = 0; k < layout.continuous().size(); k++) {
      Field.Continuous field = layout.continuous().get(k);
      double z = outputs[at + k];
      double bounded = field.low() + ((double) field.high() - field.low()) / (1 + Math.exp(-z));
      cells[levels + k] = (float) (shape.sigmoidRange() ? bounded : z);
    }
    return cells;
  }

  /** Vectors of the levels, numbers with 0 for a missing one, flags of the missing. */
  private float[] input(float[] row) {
    float[] input = new float[inputs];
    int levels = layout.categoricals().size();
    int numbers = layout.continuous().size();
    int at = 0;
    for (int j = 0; j < levels; j++) {
      Field.Categorical field = layout.categoricals().get(j);
      int width = field.vectorWidth();
      System.arraycopy(vectors.get(j), field.vectorOf((int) row[j]) * width, input, at, width);
      at += width;
    }
    for (int k = 0; k < numbers; k++) {
      float number = row[levels + k];
      boolean missing = Float.isNaN(number);
      input[at + k] = missing ? 0 : number;
      input[at + numbers + k] = missing ? 1 : 0;
    }
    return input;
  }
}
