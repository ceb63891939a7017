package io.sparkdae.network;

import io.sparkdae.network.loss.Head;
import io.sparkdae.network.loss.ReconstructionLoss;
import io.sparkdae.network.loss.Targets;
import io.sparkdae.table.TableLayout;
import java.util.Arrays;
import java.util.List;

/**
 * How badly cells fit the rest of their rows. A cell that the network sees it can copy, right or
 * wrong; so the columns are dealt out to groups, the network is asked about the cells of one group
 * at a time with these hidden from it, and every cell is judged by what the others told.
 *
 * @param losses unweighted loss of each cell, [rows][layout width]: −log p of an observed level or,
 *     in its first slot, of a bag, the squared error of a scaled number; NaN where the cell is
 *     missing, and in a bag's other slots
 * @param expected what was expected in its place, in the layout's terms, [rows][layout width]
 */
public record CellErrors(double[][] losses, float[][] expected) {

  /**
   * Groups of columns: each hides about the share of a row that networks are trained to do without.
   */
  static final int GROUPS = 4;

  static CellErrors of(TableLayout layout, int rows) {
    double[][] losses = new double[rows][layout.width()];
    for (double[] row : losses) {
      Arrays.fill(row, Double.NaN);
    }
    return new CellErrors(losses, new float[rows][layout.width()]);
  }

  /** How many groups there are: never more than columns. */
  static int groups(TableLayout layout) {
    return Math.min(GROUPS, layout.cells());
  }

  /** Neighbours, which often tell the same thing twice, go to different groups. */
  private static boolean isIn(int group, int position, TableLayout layout) {
    return layout.cell(position) % groups(layout) == group;
  }

  /** Copies of rows without the cells of a group. */
  static float[][] hide(TableLayout layout, float[][] rows, int group) {
    float[][] hidden = new float[rows.length][];
    for (int r = 0; r < rows.length; r++) {
      hidden[r] = rows[r].clone();
      for (int j = 0; j < layout.width(); j++) {
        if (isIn(group, j, layout)) {
          hidden[r][j] = layout.missing(j);
        }
      }
    }
    return hidden;
  }

  /**
   * Reads a group's cells off the outputs.
   *
   * @param z outputs, [rows · outputs]
   * @param targets as {@link ReconstructionLoss#targets} gives them
   * @param from the first of these rows
   */
  void read(double[] z, float[] targets, ReconstructionLoss loss, int from, int group) {
    List<Head> heads = loss.heads();
    TableLayout layout = loss.layout();
    int width = Targets.width(layout);
    int rows = targets.length / width;
    for (int r = 0; r < rows; r++) {
      int at = r * loss.outputs();
      for (int j = 0; j < layout.scalars(); j++) {
        Head head = heads.get(j);
        if (isIn(group, j, layout)) {
          float target = targets[r * width + j];
          float predicted = head.predict(z, at);
          expected[from + r][j] = layout.isCategorical(j) ? predicted + 1 : predicted;
          if (!Float.isNaN(target)) {
            losses[from + r][j] = head.loss(z, at, target);
          }
        }
        at += head.width();
      }
      for (int bag = 0; bag < loss.bags().size(); bag++) {
        if ((layout.scalars() + bag) % groups(layout) == group) {
          int start = r * loss.outputs();
          loss.bags().predict(bag, z, start, expected[from + r]);
          loss.bags().loss(bag, z, start, targets, r * width, losses[from + r]);
        }
      }
    }
  }
}
