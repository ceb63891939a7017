package io.sparkdae.network.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.sparkdae.BesideSpark;
import io.sparkdae.network.OptimizerSpec;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Step by step against the published algorithms written out for one number in double precision. */
@BesideSpark
class OptimizerTest {

  private static final double RATE = 0.01;
  private static final double DECAY = 0.1;

  @ParameterizedTest
  @EnumSource(OptimizerSpec.Rule.class)
  void followsThePublishedAlgorithm(OptimizerSpec.Rule rule) {
    int n = 5;
    SplittableRandom random = new SplittableRandom(1);
    float[] parameters = new float[n];
    Published[] published = new Published[n];
    for (int i = 0; i < n; i++) {
      parameters[i] = (float) random.nextGaussian();
      published[i] = new Published(rule, parameters[i], i < 2);
    }
    Optimizer optimizer =
        Optimizer.of(
            new OptimizerSpec(rule, 0.9, DECAY),
            List.of(
                new Segment(0, 2, ParameterRole.WEIGHT), new Segment(2, 5, ParameterRole.PLAIN)),
            n);
    for (int step = 1; step <= 40; step++) {
      float[] gradient = new float[n];
      for (int i = 0; i < n; i++) {
        gradient[i] = (float) random.nextGaussian();
        published[i].step(gradient[i], step);
      }
      optimizer.step(Numbers.of(parameters), Numbers.of(gradient), List.of(), RATE);
      for (int i = 0; i < n; i++) {
        assertThat(parameters[i])
            .as("%s step %d", rule, step)
            .isCloseTo((float) published[i].theta, offset(2e-6f));
      }
    }
    assertThat(optimizer.steps()).isEqualTo(40);
  }

  @Test
  void leavesStatisticsAlone() {
    Optimizer optimizer =
        Optimizer.of(
            new OptimizerSpec(OptimizerSpec.Rule.RANGER, 0.9, DECAY),
            List.of(new Segment(0, 2, ParameterRole.STATISTIC)),
            2);
    float[] parameters = {1, 2};
    optimizer.step(Numbers.of(parameters), Numbers.of(new float[] {3, 4}), List.of(), RATE);
    assertThat(parameters).containsExactly(1, 2);
  }

  /** A row that rests for some steps ends where one that settles after every step does. */
  @ParameterizedTest
  @EnumSource(OptimizerSpec.Rule.class)
  void restingAndSettlingCommute(OptimizerSpec.Rule rule) {
    List<Segment> table = List.of(new Segment(0, 12, ParameterRole.WEIGHT, 3));
    OptimizerSpec spec = new OptimizerSpec(rule, 0.9, DECAY);
    Optimizer late = Optimizer.of(spec, table, 12);
    Optimizer often = Optimizer.of(spec, table, 12);
    float[] a = new float[12];
    float[] b = new float[12];
    SplittableRandom random = new SplittableRandom(5);
    for (int step = 0; step < 60; step++) {
      int row = random.nextInt(4);
      float[] values = new float[3];
      for (int k = 0; k < 3; k++) {
        values[k] = (float) random.nextGaussian();
      }
      List<RowGradients> rows = List.of(new RowGradients(0, 3, new int[] {row}, values));
      late.step(Numbers.of(a), Numbers.of(new float[12]), rows, RATE);
      often.step(Numbers.of(b), Numbers.of(new float[12]), rows, RATE);
      often.settle(Numbers.of(b));
    }
    late.settle(Numbers.of(a));
    for (int i = 0; i < 12; i++) {
      assertThat(a[i]).isCloseTo(b[i], offset(1e-6f)).isNotZero();
    }
    assertThat(state(late)).containsExactly(state(often), offset(1e-6f));
  }

  private static float[] state(Optimizer optimizer) {
    float[] state = new float[optimizer.stateLength()];
    optimizer.copyState(Numbers.of(state));
    return state;
  }

  /** One number under the algorithms as the papers state them. */
  private static final class Published {
    final OptimizerSpec.Rule rule;
    final boolean decays;
    double theta;
    double slow;
    double m;
    double v;

    Published(OptimizerSpec.Rule rule, double theta, boolean decays) {
      this.rule = rule;
      this.theta = theta;
      this.slow = theta;
      this.decays = decays;
    }

    void step(double g, int t) {
      theta -= decays ? RATE * DECAY * theta : 0;
      switch (rule) {
        case SGD -> {
          v = 0.9 * v + g;
          theta -= RATE * v;
        }
        case RMSPROP -> {
          v = 0.9 * v + 0.1 * g * g;
          theta -= RATE * g / (Math.sqrt(v) + 1e-8);
        }
        case ADAM -> {
          m = 0.9 * m + 0.1 * g;
          v = 0.999 * v + 0.001 * g * g;
          double mHat = m / (1 - Math.pow(0.9, t));
          double vHat = v / (1 - Math.pow(0.999, t));
          theta -= RATE * mHat / (Math.sqrt(vHat) + 1e-8);
        }
        case RANGER -> ranger(g, t);
      }
    }

    private void ranger(double g, int t) {
      m = 0.9 * m + 0.1 * g;
      v = 0.99 * v + 0.01 * g * g;
      double mHat = m / (1 - Math.pow(0.9, t));
      double rhoInfinity = 2 / (1 - 0.99) - 1;
      double beta2t = Math.pow(0.99, t);
      double rho = rhoInfinity - 2 * t * beta2t / (1 - beta2t);
      if (rho > 5) {
        double r =
            Math.sqrt(
                (rho - 4)
                    * (rho - 2)
                    * rhoInfinity
                    / ((rhoInfinity - 4) * (rhoInfinity - 2) * rho));
        theta -= RATE * r * mHat / (Math.sqrt(v / (1 - beta2t)) + 1e-6);
      } else {
        theta -= RATE * mHat;
      }
      if (t % 6 == 0) {
        slow += 0.5 * (theta - slow);
        theta = slow;
      }
    }
  }
}
