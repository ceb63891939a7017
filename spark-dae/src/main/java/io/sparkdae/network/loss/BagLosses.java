package io.sparkdae.network.loss;

import io.sparkdae.table.Field;
import io.sparkdae.table.TableLayout;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The bags of a row: where their outputs and targets lie, what they cost, what they are taken for.
 */
public final class BagLosses implements Serializable {

  private static final long serialVersionUID = 1L;

  private final List<MultiLabel> heads = new ArrayList<>();
  private final int[] outputs;
  private final int[] targets;
  private final int[] positions;

  /**
   * @param layout the table's layout
   * @param weights weight of each bag's loss in a row's
   * @param outputsBefore number of a row's outputs that come before those of the bags
   */
  BagLosses(TableLayout layout, double[] weights, int outputsBefore) {
    List<Field.MultiValued> fields = layout.bags();
    outputs = new int[fields.size() + 1];
    targets = new int[fields.size() + 1];
    positions = new int[fields.size()];
    outputs[0] = outputsBefore;
    targets[0] = layout.scalars() + layout.indicators().size();
    for (int bag = 0; bag < fields.size(); bag++) {
      MultiLabel head = MultiLabel.of(fields.get(bag), weights[bag]);
      heads.add(head);
      outputs[bag + 1] = outputs[bag] + head.items();
      targets[bag + 1] = targets[bag] + head.slots();
      positions[bag] = layout.position(layout.scalars() + bag);
    }
  }

  /** One a bag, in row order. */
  public List<MultiLabel> heads() {
    return heads;
  }

  /** Number of bags. */
  public int size() {
    return heads.size();
  }

  /** Where a row's outputs end. */
  int outputs() {
    return outputs[size()];
  }

  /** Where a bag's slots begin among a row's targets. */
  public int target(int bag) {
    return targets[bag];
  }

  /** Whether a bag is known. */
  boolean isKnown(int bag, float[] all, int cell) {
    return !Float.isNaN(all[cell + targets[bag]]);
  }

  /**
   * Unweighted loss of a row's bag, which is known.
   *
   * @param z outputs, the row's from {@code at} on
   * @param all targets, the row's from {@code cell} on
   */
  double loss(int bag, double[] z, int at, float[] all, int cell) {
    return heads.get(bag).loss(z, at + outputs[bag], all, cell + targets[bag]);
  }

  /** The same, put into the place of the bag's first slot; NaN of a missing one. */
  public void loss(int bag, double[] z, int at, float[] all, int cell, double[] row) {
    row[positions[bag]] = isKnown(bag, all, cell) ? loss(bag, z, at, all, cell) : Double.NaN;
  }

  /** Puts the set that a bag is taken for into its slots of a row, the most probable item first. */
  public void predict(int bag, double[] z, int at, float[] row) {
    heads.get(bag).predict(z, at + outputs[bag], row, positions[bag]);
  }
}
