package io.sparkdae.training;

import io.sparkdae.network.TrainingState;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Averages of the workers' states, weighted by the rows that each has trained on. */
final class Averages {

  /** Numbers averaged at a time. */
  private static final int TILE = 1 << 13;

  private Averages() {}

  /**
   * The state that all workers go on from: parameters and the optimiser's state averaged with the
   * same weights, in the order of the shares and in double precision, so that the same shares give
   * the same bits. The step is the largest of any worker. A share without a state counts nothing.
   *
   * @param shares one for each worker; at least one with a state
   */
  static TrainingState of(List<RoundShare> shares) {
    List<RoundShare> trained = shares.stream().filter(share -> share.parameters != null).toList();
    long step = trained.stream().mapToLong(share -> share.step).max().orElseThrow();
    return new TrainingState(
        mean(trained, share -> share.parameters), mean(trained, share -> share.optimizer), step);
  }

  /** Tile by tile, on all cores of the driver: no number's sum depends on which. */
  private static float[] mean(List<RoundShare> shares, Function<RoundShare, PackedFloats> part) {
    double rows = shares.stream().mapToLong(share -> share.examples).sum();
    float[] means = new float[part.apply(shares.get(0)).length()];
    IntStream.range(0, (means.length + TILE - 1) / TILE)
        .parallel()
        .forEach(
            tile -> {
              int count = Math.min(TILE, means.length - tile * TILE);
              float[] values = new float[count];
              double[] sums = new double[count];
              for (RoundShare share : shares) {
                part.apply(share).read(tile * TILE, values, count);
                add(sums, values, share.examples);
              }
              for (int i = 0; i < count; i++) {
                means[tile * TILE + i] = (float) (sums[i] / rows);
              }
            });
    return means;
  }

  private static void add(double[] sums, float[] values, double weight) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weight * values[i];
    }
  }
}
