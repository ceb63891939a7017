package io.sparkdae.network;

import java.util.List;

/**
 * Reconstruction loss over some rows.
 *
 * @param rows number of rows
 * @param total summed loss of the rows
 * @param fields names of the fields: categorical, continuous, indicators
 * @param byField each field's share of {@code total}
 */
public record Loss(int rows, double total, List<String> fields, double[] byField) {

  /** Mean loss of a row. */
  public double mean() {
    return total / rows;
  }
}
