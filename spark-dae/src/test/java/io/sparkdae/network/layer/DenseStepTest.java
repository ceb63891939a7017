package io.sparkdae.network.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.sparkdae.BesideSpark;
import io.sparkdae.network.OptimizerSpec;
import io.sparkdae.network.optimizer.Numbers;
import io.sparkdae.network.optimizer.Optimizer;
import io.sparkdae.network.optimizer.ParameterRole;
import io.sparkdae.network.optimizer.RowGradients;
import io.sparkdae.network.optimizer.Segment;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Steps by ND4J's operations against those by loops over plain memory. */
@BesideSpark
class DenseStepTest {

  private static final int TABLE = 20_000;
  private static final int LENGTH = TABLE + 12;
  private static final double RATE = 0.01;

  /** Weights in several tiles, biases, statistics, and a table of four rows. */
  private static final List<Segment> SEGMENTS =
      List.of(
          new Segment(0, 18_000, ParameterRole.WEIGHT),
          new Segment(18_000, 19_000, ParameterRole.PLAIN),
          new Segment(19_000, TABLE, ParameterRole.STATISTIC),
          new Segment(TABLE, LENGTH, ParameterRole.WEIGHT, 3));

  private static float[] gaussian(int count, double scale, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) (scale * random.nextGaussian());
    }
    return numbers;
  }

  /** Parameters with their optimiser, by either kind of kernels. */
  private static final class Trained {
    private final FlatVector vectors;
    private final INDArray parameters = Nd4j.createFromArray(gaussian(LENGTH, 1, 1));
    private final INDArray gradient = Nd4j.createFromArray(new float[LENGTH]);
    private final Optimizer optimizer;

    Trained(OptimizerSpec.Rule rule, Kernels kernels) {
      vectors = new FlatVector(kernels);
      optimizer =
          Optimizer.of(
              new OptimizerSpec(rule, 0.9, 0.1),
              SEGMENTS,
              LENGTH,
              vectors.denseStep(() -> parameters, () -> gradient));
    }

    void step(int step) {
      vectors.numbers(gradient).write(gaussian(LENGTH, 0.5, 100 + step), 0, LENGTH);
      RowGradients row =
          new RowGradients(TABLE, 3, new int[] {step % 3}, gaussian(3, 0.5, 900 + step));
      optimizer.step(vectors.numbers(parameters), vectors.numbers(gradient), List.of(row), RATE);
    }

    float[] parameters() {
      return parameters.toFloatVector();
    }

    float[] state() {
      optimizer.settle(vectors.numbers(parameters));
      float[] state = new float[optimizer.stateLength()];
      optimizer.copyState(Numbers.of(state));
      return state;
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
    }
    close(nd4j.parameters(), host.parameters());
    close(nd4j.state(), host.state());
    float[] start = gaussian(LENGTH, 1, 1);
    float[] end = nd4j.parameters();
    for (int i = 0; i < LENGTH; i++) {
      boolean statistic = i >= 19_000 && i < TABLE;
      boolean resting = i >= TABLE + 9;
      assertThat(end[i] == start[i]).isEqualTo(statistic || resting);
    }
  }

  /** A state saved by one kind of kernels goes on with the other. */
  @ParameterizedTest
  @EnumSource
  void aStateGoesFromOneToTheOther(OptimizerSpec.Rule rule) {
    Trained nd4j = new Trained(rule, Kernels.ND4J);
    for (int step = 0; step < 9; step++) {
      nd4j.step(step);
    }
    for (Kernels kernels : Kernels.values()) {
      Trained other = new Trained(rule, kernels);
      other.vectors.numbers(other.parameters).write(nd4j.parameters(), 0, LENGTH);
      other.optimizer.restore(Numbers.of(nd4j.state()), nd4j.optimizer.steps());
      assertThat(other.state()).containsExactly(nd4j.state());
      Trained alone = new Trained(rule, Kernels.ND4J);
      for (int step = 0; step < 14; step++) {
        alone.step(step);
      }
      for (int step = 9; step < 14; step++) {
        other.step(step);
      }
      close(other.parameters(), alone.parameters());
      close(other.state(), alone.state());
    }
  }

  /** To 1e-5 of each number, or of 1. */
  static void close(float[] found, float[] expected) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.length; i++) {
      float most = 1e-5f * Math.max(1, Math.abs(expected[i]));
      // Asked before it is asserted: an assertion a number takes longer than the steps do.
      if (!(Math.abs(found[i] - expected[i]) <= most)) {
        assertThat(found[i]).as("number %d", i).isCloseTo(expected[i], offset(most));
      }
    }
  }
}
