package io.sparkdae.training;

import io.sparkdae.network.optimizer.Numbers;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Averages of the workers' states, weighted by the rows that each has trained on. */
final class Averages {

  private Averages() {}

  /**
   * The state that all workers go on from: parameters and the optimiser's state averaged with the
   * same weights, in the order of the shares and in double precision, so that the same shares give
   * the same bits. The step is the largest of any worker: one that took fewer counts with the state
   * of its last one. A share without a state counts nothing. Rows of tables that are stepped by row
   * are averages over the workers that stepped them: {@link PackedState#completed} is to follow.
   *
   * @param shares one for each worker; at least one with a state
   */
  static PackedState of(List<RoundShare> shares) {
    List<RoundShare> trained = shares.stream().filter(share -> share.trained != null).toList();
    long step = trained.stream().mapToLong(share -> share.state().step()).max().orElseThrow();
    int tables = trained.get(0).state().tables().length;
    return new PackedState(
        mean(trained, PackedState::parameters),
        mean(trained, PackedState::optimizer),
        step,
        IntStream.range(0, tables)
            .mapToObj(table -> RowAverages.of(trained, table))
            .toArray(PackedRows[]::new));
  }

  /** Tile by tile, on all cores of the driver: no number's sum depends on which. */
  private static PackedFloats mean(
      List<RoundShare> shares, Function<PackedState, PackedFloats> part) {
    double rows = shares.stream().mapToLong(share -> share.examples).sum();
    int length = part.apply(shares.get(0).state()).length();
    PackedFloats means = PackedFloats.zeros(length);
    IntStream.range(0, (length + Numbers.STRETCH - 1) / Numbers.STRETCH)
        .parallel()
        .forEach(
            tile -> {
              int at = tile * Numbers.STRETCH;
              int count = Math.min(Numbers.STRETCH, length - at);
              float[] values = new float[count];
              double[] sums = new double[count];
              for (RoundShare share : shares) {
                part.apply(share.state()).read(at, values, count);
                add(sums, values, share.examples);
              }
              for (int i = 0; i < count; i++) {
                values[i] = (float) (sums[i] / rows);
              }
              means.write(values, at, count);
            });
    return means;
  }

  /** Adds values times a weight to sums. */
  static void add(double[] sums, float[] values, double weight) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weight * values[i];
    }
  }
}
