package io.sparkdae.training;

import io.sparkdae.corruption.EffectiveCorruption;
import io.sparkdae.network.MiniBatch;
import io.sparkdae.table.TableLayout;

/** A mini-batch with what the plan says of its step, which Deeplearning4j has no place for. */
final class PlannedBatch extends MiniBatch {

  private static final long serialVersionUID = 1L;

  private final int epoch;
  private final double learningRate;
  private final long seed;
  private final long[] known;
  private final long[] changed;

  /**
   * @param layout layout of the rows
   * @param clean rows to reconstruct
   * @param corrupted the same rows as the network gets to see them
   * @param epoch the epoch, from 1 on
   * @param learningRate the step's learning rate
   * @param seed seed of the step's dropout
   */
  PlannedBatch(
      TableLayout layout,
      float[][] clean,
      float[][] corrupted,
      int epoch,
      double learningRate,
      long seed) {
    super(layout, clean, corrupted);
    this.epoch = epoch;
    this.learningRate = learningRate;
    this.seed = seed;
    EffectiveCorruption count = new EffectiveCorruption(layout);
    count.add(clean, corrupted);
    known = count.known();
    changed = count.changed();
  }

  int epoch() {
    return epoch;
  }

  double learningRate() {
    return learningRate;
  }

  long seed() {
    return seed;
  }

  /** Adds the known cells that went through the noise to a count by position in the row. */
  void addKnown(long[] count) {
    add(count, known);
  }

  /** Adds those among them that came out changed. */
  void addChanged(long[] count) {
    add(count, changed);
  }

  private static void add(long[] count, long[] more) {
    for (int position = 0; position < count.length; position++) {
      count[position] += more[position];
    }
  }
}
