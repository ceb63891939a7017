package io.sparkdae.network;

import java.util.List;

/**
 * Loss over some rows.
 *
 * @param rows number of rows
 * @param total summed loss of the rows; in training with what a mask head adds to the fields'
 * @param fields names of the fields: categorical, continuous, indicators
 * @param byField each field's reconstruction loss, summed over the rows
 */
public record Loss(int rows, double total, List<String> fields, double[] byField) {

  /** Mean loss of a row. */
  public double mean() {
    return total / rows;
  }
}
