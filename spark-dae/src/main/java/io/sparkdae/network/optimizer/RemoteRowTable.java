package io.sparkdae.network.optimizer;

import java.util.Arrays;
import java.util.stream.IntStream;

/** A {@link RowTable} stepped where it lives, many rows at a time. */
final class RemoteRowTable extends RowTable {

  /** Numbers of rows taken at a time where all rest: bounds what their copies take. */
  private static final int MOST = 1 << 22;

  private final Optimizer optimizer;
  private final RowStep steps;

  /**
   * @param optimizer whose rule steps the rows
   * @param steps does it
   */
  RemoteRowTable(Segment segment, Optimizer optimizer, RowStep steps) {
    super(segment);
    this.optimizer = optimizer;
    this.steps = steps;
  }

  @Override
  void step(Numbers parameters, RowGradients gradients, float keep, long step) {
    rest(parameters, gradients.rows(), step - 1);
    steps.step(gradients, optimizer.formula(), keep);
    for (int row : gradients.rows()) {
      occur(row, step);
    }
  }

  @Override
  void rest(Numbers parameters, int[] rows, long until) {
    int[] resting = IntStream.of(rows).filter(row -> reached(row) < until).toArray();
    int most = Math.max(1, MOST / width());
    for (int from = 0; from < resting.length; from += most) {
      int[] some = Arrays.copyOfRange(resting, from, Math.min(resting.length, from + most));
      long[] rested = new long[some.length];
      double[] pulls = new double[some.length];
      for (int i = 0; i < some.length; i++) {
        rested[i] = until - reached(some[i]);
        pulls[i] = optimizer.pull(reached(some[i]), until);
        reach(some[i], until);
      }
      steps.rest(some, optimizer.formula(), rested, pulls);
    }
  }

  @Override
  void read(Numbers parameters, int[] rows, Numbers toParameters, Numbers toState) {
    steps.read(rows, optimizer.vectors(), toParameters, toState);
  }

  @Override
  void write(Numbers parameters, int[] rows, Numbers fromParameters, Numbers fromState) {
    steps.write(rows, optimizer.vectors(), fromParameters, fromState);
  }
}
