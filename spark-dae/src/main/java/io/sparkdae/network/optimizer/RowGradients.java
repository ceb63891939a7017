package io.sparkdae.network.optimizer;

/**
 * The gradient of a table of which a step touches only some rows.
 *
 * @param from where the table begins in the parameter vector
 * @param width width of a row
 * @param rows numbers of the rows, each once
 * @param values their gradients, one after the other, in the order of {@code rows}
 */
public record RowGradients(int from, int width, int[] rows, float[] values) {}
