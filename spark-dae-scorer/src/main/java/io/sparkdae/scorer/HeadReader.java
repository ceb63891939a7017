package io.sparkdae.scorer;

import io.sparkdae.table.Field;
import io.sparkdae.table.TableLayout;
import java.util.Arrays;

/**
 * Reads the map to the outputs of all heads. In the file the columns whose softmax was sampled come
 * after the others, each by class: their weights, [classes][inputs], and their biases.
 */
final class HeadReader {

  private final TableLayout layout;
  private final NetworkShape shape;
  private final int inputs;
  private final int outputs;
  private final int dense;
  private final int sampled;

  private HeadReader(TableLayout layout, NetworkShape shape, int inputs, int widening) {
    this.layout = layout;
    this.shape = shape;
    this.inputs = inputs;
    int all = layout.continuous().size() + 2 * layout.indicators().size() + widening;
    int sampled = 0;
    boolean own = shape.levelHead() == NetworkShape.LevelHead.OWN_WEIGHTS;
    for (Field.Categorical field : layout.categoricals()) {
      all += own ? classes(field) : field.vectorWidth();
      sampled += own && isSampled(field) ? classes(field) : 0;
    }
    this.outputs = all;
    this.sampled = sampled;
    // Where every output is sampled there is one more, which nobody reads.
    this.dense = Math.max(1, all - sampled);
  }

  /**
   * The map from the decoder's activations to an output for each class, number and indicator.
   *
   * @param parameters the next parameters are the head's
   * @param inputs width of the decoder's last block
   * @param widening how many more outputs there are for sequences to be decoded of their features
   */
  static LinearMap read(
      ParameterReader parameters,
      TableLayout layout,
      NetworkShape shape,
      int inputs,
      int widening) {
    HeadReader head = new HeadReader(layout, shape, inputs, widening);
    return head.sampled == 0
        ? shape.headMap(parameters, inputs, head.dense)
        : shape.headMap(head.inOrder(parameters), inputs, head.outputs);
  }

  /**
   * The batch norm of the head's inputs, γ, β, μ and σ²; empty without one.
   *
   * @param parameters the next parameters are the head's, and stay so
   */
  static float[] norm(
      ParameterReader parameters,
      TableLayout layout,
      NetworkShape shape,
      int inputs,
      int widening) {
    if (!shape.normalized()) {
      return new float[0];
    }
    long weights = (long) inputs * new HeadReader(layout, shape, inputs, widening).dense;
    float[] until = parameters.peek(weights + 4L * inputs);
    return Arrays.copyOfRange(until, (int) weights, until.length);
  }

  /**
   * The map to the units that a mask head tells about; a sampled column or a bag has one in all.
   */
  static LinearMap readMask(
      ParameterReader parameters, TableLayout layout, NetworkShape shape, int inputs) {
    // A unit an output, but one in all for a column whose outputs are not the levels'.
    boolean own = shape.levelHead() == NetworkShape.LevelHead.OWN_WEIGHTS;
    HeadReader head = new HeadReader(layout, shape, inputs, 0);
    int units = layout.continuous().size() + 2 * layout.indicators().size() + layout.bags().size();
    for (Field.Categorical field : layout.categoricals()) {
      units += own && !head.isSampled(field) ? classes(field) : 1;
    }
    return LinearMap.plain(parameters, inputs, units);
  }

  private boolean isSampled(Field.Categorical field) {
    return field.levels() >= shape.sampledFrom();
  }

  private static int classes(Field.Categorical field) {
    return field.levels() - 1;
  }

  /** The parameters as if no column had been sampled: W, the norm's four rows if any, b. */
  private ParameterReader inOrder(ParameterReader parameters) {
    float[] weights = parameters.next((long) inputs * dense);
    float[] norm = parameters.next(shape.normalized() ? 4L * inputs : 0);
    float[] bias = parameters.next(dense);
    // What is sampled is in the file too, or this has thrown before anything of its size is made.
    parameters.require((long) (inputs + 1) * sampled);
    float[] all = new float[Math.multiplyExact(inputs, outputs) + norm.length + outputs];
    int biases = all.length - outputs;
    System.arraycopy(norm, 0, all, inputs * outputs, norm.length);
    int at = 0;
    int from = 0;
    for (Field.Categorical field : layout.categoricals()) {
      if (isSampled(field)) {
        transpose(parameters.next((long) classes(field) * inputs), all, at);
        float[] own = parameters.next(classes(field));
        System.arraycopy(own, 0, all, biases + at, own.length);
      } else {
        copy(weights, from, classes(field), all, at);
        System.arraycopy(bias, from, all, biases + at, classes(field));
        from += classes(field);
      }
      at += classes(field);
    }
    copy(weights, from, outputs - at, all, at);
    System.arraycopy(bias, from, all, biases + at, outputs - at);
    return new ParameterReader(all);
  }

  private void transpose(float[] byClass, float[] all, int at) {
    for (int k = 0; k < byClass.length; k++) {
      all[k % inputs * outputs + at + k / inputs] = byClass[k];
    }
  }

  private void copy(float[] weights, int from, int columns, float[] all, int at) {
    for (int i = 0; i < inputs; i++) {
      System.arraycopy(weights, i * dense + from, all, i * outputs + at, columns);
    }
  }
}
