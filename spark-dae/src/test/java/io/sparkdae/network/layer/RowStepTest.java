package io.sparkdae.network.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.BesideSpark;
import io.sparkdae.network.OptimizerSpec;
import io.sparkdae.network.optimizer.Numbers;
import io.sparkdae.network.optimizer.Optimizer;
import io.sparkdae.network.optimizer.ParameterRole;
import io.sparkdae.network.optimizer.RowGradients;
import io.sparkdae.network.optimizer.RowwiseState;
import io.sparkdae.network.optimizer.Segment;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Tables stepped by row in ND4J's operations against those stepped over plain memory. */
@BesideSpark
class RowStepTest {

  private static final double RATE = 0.01;
  private static final int ROWS = 9;
  private static final int WIDTH = 3;
  private static final int STATISTICS = 9000;
  private static final int TABLE = STATISTICS + 5;
  private static final int COLUMN = TABLE + ROWS * WIDTH;
  private static final int LENGTH = COLUMN + ROWS;

  /** Weights in two tiles, statistics, a table, and one of a number a row. */
  private static final List<Segment> SEGMENTS =
      List.of(
          new Segment(0, STATISTICS, ParameterRole.WEIGHT),
          new Segment(STATISTICS, TABLE, ParameterRole.STATISTIC),
          new Segment(TABLE, COLUMN, ParameterRole.WEIGHT, WIDTH),
          new Segment(COLUMN, LENGTH, ParameterRole.PLAIN, 1));

  private static float[] gaussian(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  /** Parameters with their optimiser, by either kind of kernels. */
  private static final class Trained {
    private final FlatVector vectors;
    private final INDArray parameters = Nd4j.createFromArray(gaussian(LENGTH, 1));
    private final INDArray gradient = Nd4j.createFromArray(new float[LENGTH]);
    private final Optimizer optimizer;
    private final RowwiseState state;

    Trained(OptimizerSpec.Rule rule, Kernels kernels) {
      vectors = new FlatVector(kernels);
      optimizer =
          Optimizer.of(
              new OptimizerSpec(rule, 0.9, 0.1),
              SEGMENTS,
              LENGTH,
              vectors.denseStep(() -> parameters, () -> gradient));
      state = new RowwiseState(optimizer, vectors.numbers(parameters));
    }

    /** Some rows of either table, in any order; none at all in some steps. */
    void step(int step) {
      vectors.numbers(gradient).write(gaussian(LENGTH, 100 + step), 0, LENGTH);
      SplittableRandom random = new SplittableRandom(step);
      int[] rows = random.ints(step % 4, 0, ROWS - 1).distinct().toArray();
      int[] others = random.ints(2, 0, ROWS - 1).distinct().toArray();
      List<RowGradients> all =
          List.of(
              new RowGradients(TABLE, WIDTH, rows, gaussian(rows.length * WIDTH, 900 + step)),
              new RowGradients(COLUMN, 1, others, gaussian(others.length, 500 + step)));
      optimizer.step(vectors.numbers(parameters), vectors.numbers(gradient), all, RATE);
    }

    float[] parameters() {
      return parameters.toFloatVector();
    }

    float[] state() {
      optimizer.settle(vectors.numbers(parameters));
      float[] flat = new float[optimizer.stateLength()];
      optimizer.copyState(Numbers.of(flat));
      return flat;
    }

    /** What steps changed, put into another. */
    void tell(Trained other) {
      other.state.advance(state.steps());
      int length = state.denseLength();
      float[] dense = new float[length];
      float[] denseState = new float[length * state.vectors()];
      state.copyDense(Numbers.of(dense), Numbers.of(denseState));
      other.state.restoreDense(Numbers.of(dense), Numbers.of(denseState));
      for (int table = 0; table < state.tables(); table++) {
        int[] rows = state.occurred(table);
        float[] own = new float[rows.length * state.width(table)];
        float[] ownState = new float[own.length * state.vectors()];
        state.copyRows(table, rows, Numbers.of(own), Numbers.of(ownState));
        other.state.restoreRows(table, rows, Numbers.of(own), Numbers.of(ownState));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void bothKernelsTakeTheSameSteps(OptimizerSpec.Rule rule) {
    Trained host = new Trained(rule, Kernels.HOST);
    Trained nd4j = new Trained(rule, Kernels.ND4J);
    for (int step = 0; step < 50; step++) {
      host.step(step);
      nd4j.step(step);
      if (step % 17 == 8) {
        DenseStepTest.close(nd4j.state(), host.state());
      }
    }
    DenseStepTest.close(nd4j.parameters(), host.parameters());
    DenseStepTest.close(nd4j.state(), host.state());
    float[] start = gaussian(LENGTH, 1);
    float[] end = nd4j.parameters();
    for (int i = 0; i < LENGTH; i++) {
      boolean statistic = i >= STATISTICS && i < TABLE;
      boolean resting = i >= COLUMN - WIDTH && i < COLUMN || i == LENGTH - 1;
      assertThat(end[i] == start[i]).as("number %d", i).isEqualTo(statistic || resting);
    }
  }

  /** Workers of either kind tell a driver of either kind what their steps changed. */
  @ParameterizedTest
  @EnumSource
  void whatStepsChangedGoesFromOneToTheOther(OptimizerSpec.Rule rule) {
    for (Kernels worker : Kernels.values()) {
      for (Kernels driver : Kernels.values()) {
        Trained alone = new Trained(rule, Kernels.HOST);
        Trained works = new Trained(rule, worker);
        Trained hears = new Trained(rule, driver);
        for (int step = 0; step < 16; step++) {
          works.step(step);
          alone.step(step);
          if (step % 5 == 4 || step == 15) {
            assertThat(works.state.denseLength()).isEqualTo(TABLE);
            works.tell(hears);
            works.tell(works);
          }
        }
        assertThat(hears.optimizer.steps()).isEqualTo(16);
        DenseStepTest.close(hears.parameters(), works.parameters());
        DenseStepTest.close(hears.state(), works.state());
        DenseStepTest.close(hears.parameters(), alone.parameters());
        DenseStepTest.close(hears.state(), alone.state());
      }
    }
  }
}
