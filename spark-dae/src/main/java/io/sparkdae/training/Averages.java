package io.sparkdae.training;

import io.sparkdae.network.TrainingState;
import java.util.List;

/** Averages of the workers' states, weighted by the rows that each has trained on. */
final class Averages {

  private Averages() {}

  /**
   * The state that all workers go on from: parameters and the optimiser's state averaged with the
   * same weights, in the order of the shares and in double precision, so that the same shares give
   * the same bits. The step is the largest of any worker. A share without a state counts nothing.
   *
   * @param shares one for each worker; at least one with a state
   */
  static TrainingState of(List<RoundShare> shares) {
    RoundShare any =
        shares.stream().filter(share -> share.parameters != null).findFirst().orElseThrow();
    double[] parameters = new double[any.parameters.length];
    double[] optimizer = new double[any.optimizer.length];
    long examples = 0;
    long step = 0;
    for (RoundShare share : shares) {
      if (share.parameters != null) {
        add(parameters, share.parameters, share.examples);
        add(optimizer, share.optimizer, share.examples);
        examples += share.examples;
        step = Math.max(step, share.step);
      }
    }
    return new TrainingState(mean(parameters, examples), mean(optimizer, examples), step);
  }

  private static void add(double[] sums, float[] values, double weight) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weight * values[i];
    }
  }

  private static float[] mean(double[] sums, double weight) {
    float[] means = new float[sums.length];
    for (int i = 0; i < means.length; i++) {
      means[i] = (float) (sums[i] / weight);
    }
    return means;
  }
}
