package io.sparkdae.scorer;

import io.sparkdae.table.Field;
import io.sparkdae.table.TableLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A trained network, one row at a time: input, encoder, code, decoder, heads. Immutable, so that
 * any number of threads may share it.
 */
final class Network {

  private final TableLayout layout;
  private final NetworkShape shape;
  private final List<float[]> vectors = new ArrayList<>();
  private final List<LinearMap> encoder = new ArrayList<>();
  private final List<LinearMap> decoder = new ArrayList<>();
  private final LinearMap maskHead; // null without one
  private final LinearMap head;
  private final LevelScores levelScores;
  private final BagVectors bagVectors;
  private final BagHeads bagHeads;
  private final SequenceReader sequences;
  private final int numbersAt;
  private final int inputs;
  private final int encoded;
  private final int codeSize;

  /**
   * @param shape the network's shape
   * @param layout how rows are laid out
   * @param parameters all parameters, in the order of the layers
   * @throws IllegalArgumentException if there are too few or too many, or they are out of reach
   */
  Network(NetworkShape shape, TableLayout layout, float[] parameters) {
    this.shape = shape;
    this.layout = layout;
    ParameterReader reader = new ParameterReader(parameters);
    int width = layout.continuous().size() + layout.numbers();
    for (Field.Categorical field : layout.categoricals()) {
      if (!shape.oneHot()) {
        vectors.add(reader.next((long) field.levels() * field.vectorWidth()));
      }
      width += width(field);
    }
    bagVectors = new BagVectors(reader, layout.bags(), shape);
    width += bagVectors.width();
    inputs = width;
    if (inputs == 0) {
      throw new IllegalArgumentException("the network of a table without columns has no inputs");
    }
    numbersAt = inputs - layout.continuous().size() - layout.numbers();
    sequences = new SequenceReader(reader, layout, shape);
    width += sequences.widening();
    List<Integer> sizes = shape.encoder();
    List<float[]> weights = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      boolean means = shape.variational() && i == sizes.size() - 1;
      weights.add(shape.tiedWeights() ? reader.peek((long) width * sizes.get(i)) : null);
      encoder.add(
          means
              ? shape.meansMap(reader, width, sizes.get(i))
              : shape.map(reader, width, sizes.get(i)));
      width = sizes.get(i);
    }
    codeSize = width;
    encoded = encoder.stream().mapToInt(LinearMap::outputs).sum();
    for (int size : shape.decoder()) {
      float[] mirrored = weights.get(weights.size() - 1 - decoder.size());
      decoder.add(
          mirrored == null
              ? shape.map(reader, width, size)
              : shape.mirrorMap(reader, mirrored, width, size));
      width = size;
    }
    maskHead = shape.maskHead() ? HeadReader.readMask(reader, layout, shape, width) : null;
    width += shape.maskHead() ? maskHead.outputs() : 0;
    float[] norm = HeadReader.norm(reader, layout, shape, width, sequences.widening());
    head = HeadReader.read(reader, layout, shape, width, sequences.widening());
    levelScores = LevelScores.read(reader, layout, shape, vectors);
    bagHeads = BagHeads.read(reader, layout, shape, norm, width);
    sequences.readDecoders(reader);
    reader.requireEnd();
    encoder.forEach(LinearMap::requireFinite);
    decoder.forEach(LinearMap::requireFinite);
    head.requireFinite();
  }

  private int width(Field.Categorical field) {
    return shape.oneHot() ? field.levels() : field.vectorWidth();
  }

  /** Width of the encoder's activations, side by side. */
  int encodedSize() {
    return encoded;
  }

  /** Width of the code, which is the last of the encoder's activations. */
  int codeSize() {
    return codeSize;
  }

  /** The encoder's activations side by side, from the input on, the code last. */
  float[] encode(float[] row) {
    float[] activations = new float[encoded];
    float[] x = sequences.encode(input(row), numbersAt);
    int from = 0;
    int to = 0;
    for (LinearMap block : encoder) {
      block.apply(x, from, activations, to);
      boolean means = shape.variational() && to + block.outputs() == encoded;
      if (!means) {
        shape.nonlinearity().apply(activations, to, to + block.outputs());
      }
      x = activations;
      from = to;
      to += block.outputs();
    }
    return activations;
  }

  /**
   * The reconstructed row: the most probable known level's index, the scaled number, or the indices
   * of the items of probability ½ or more, the most probable first.
   *
   * @param row the row that was encoded, whose sequences say where what was pooled belongs
   */
  float[] decode(float[] encoding, float[] row) {
    float[] x = encoding;
    int from = encoding.length - codeSize;
    for (LinearMap block : decoder) {
      float[] z = new float[block.outputs()];
      block.apply(x, from, z, 0);
      shape.nonlinearity().apply(z, 0, z.length);
      x = z;
      from = 0;
    }
    if (maskHead != null) {
      float[] both = new float[maskHead.inputs() + maskHead.outputs()];
      System.arraycopy(x, from, both, 0, maskHead.inputs());
      maskHead.apply(both, 0, both, maskHead.inputs());
      x = both;
      from = 0;
    }
    float[] outputs = new float[head.outputs()];
    head.apply(x, from, outputs, 0);
    int levels = IntStream.range(0, layout.categoricals().size()).map(levelScores::outputs).sum();
    float[] cells = cells(sequences.decode(outputs, levels, input(row), numbersAt));
    bagHeads.predict(x, from, cells);
    return cells;
  }

  private float[] cells(float[] outputs) {
    float[] cells = new float[layout.width()];
    int levels = layout.categoricals().size();
    int at = 0;
    for (int j = 0; j < levels; j++) {
      cells[j] = levelScores.best(j, outputs, at);
      at += levelScores.outputs(j);
    }
    for (int k = 0; k < layout.continuous().size(); k++) {
      Field.Continuous field = layout.continuous().get(k);
      double z = outputs[at + k];
      double bounded = field.low() + ((double) field.high() - field.low()) / (1 + Math.exp(-z));
      cells[levels + k] = (float) (shape.sigmoidRange() ? bounded : z);
    }
    return cells;
  }

  /**
   * Vectors of the levels, of the bags, numbers with 0 for a missing one, flags of the missing that
   * are no entries of vectors.
   */
  private float[] input(float[] row) {
    float[] input = new float[inputs];
    int levels = layout.categoricals().size();
    int numbers = layout.continuous().size();
    int at = 0;
    for (int j = 0; j < levels; j++) {
      Field.Categorical field = layout.categoricals().get(j);
      int width = width(field);
      int vector = field.vectorOf((int) row[j]);
      if (shape.oneHot()) {
        input[at + vector] = 1;
      } else {
        System.arraycopy(vectors.get(j), vector * width, input, at, width);
      }
      at += width;
    }
    bagVectors.write(row, layout.scalars(), input, at);
    at += bagVectors.width();
    for (int k = 0; k < numbers; k++) {
      float number = row[levels + k];
      boolean missing = Float.isNaN(number);
      input[at + k] = missing ? 0 : number;
      if (k < layout.numbers()) {
        input[at + numbers + k] = missing ? 1 : 0;
      }
    }
    return input;
  }
}
