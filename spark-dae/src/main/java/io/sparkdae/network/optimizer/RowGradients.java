package io.sparkdae.network.optimizer;

/**
 * The gradient of a table of which a step touches only some rows.
 *
 * @param from where the table begins in the parameter vector
 * @param width width of a row
 * @param rows numbers of the rows, each once
 * @param values their gradients, one after the other, in the order of {@code rows}
 */
public record RowGradients(int from, int width, int[] rows, Numbers values) {

  /** Gradients in host memory. */
  public RowGradients(int from, int width, int[] rows, float[] values) {
    this(from, width, rows, Numbers.of(values));
  }

  /** A copy of the gradients, one after the other. */
  public float[] toArray() {
    float[] copy = new float[rows.length * width];
    values.read(0, copy, copy.length);
    return copy;
  }
}
