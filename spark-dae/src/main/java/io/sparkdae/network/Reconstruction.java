package io.sparkdae.network;

/**
 * What the network makes of some rows.
 *
 * @param encoded the encoded vector of each row, [rows][width]
 * @param cells the reconstructed rows in the layout of the input: the most probable known level's
 *     index, or the scaled number; never missing
 * @param errors reconstruction loss of each row, weighted up so that rows with missing cells
 *     compare with complete ones
 * @param probabilities of the categorical fields that were asked about: of each level with a value,
 *     in the vocabulary's order, [rows][asked][levels]; null where the cell is known
 */
public record Reconstruction(
    float[][] encoded, float[][] cells, double[] errors, float[][][] probabilities) {}
