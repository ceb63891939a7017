package io.sparkdae.network.optimizer;

import io.sparkdae.network.optimizer.StepFormula.Moment;
import java.util.List;

/** Stochastic gradient descent with heavy-ball momentum: v ← momentum · v + g, θ ← θ − rate · v. */
final class MomentumSgd extends Optimizer {

  private final float momentum;
  private float rate;

  MomentumSgd(
      List<Segment> segments,
      double weightDecay,
      int parameters,
      double momentum,
      DenseStep dense) {
    super(segments, weightDecay, parameters, 1, dense);
    this.momentum = (float) momentum;
  }

  @Override
  void begin(long step, double learningRate) {
    rate = (float) learningRate;
  }

  @Override
  StepFormula formula() {
    Moment velocity = new Moment(0, momentum, 1);
    return new StepFormula(velocity, Moment.ABSENT, false, rate, 1, 0, StepFormula.NONE, 0);
  }

  @Override
  void update(float[] parameters, float[] gradient, float keep, int count) {
    float[] velocity = state[0];
    for (int i = 0; i < count; i++) {
      float v = momentum * velocity[i] + gradient[i];
      velocity[i] = v;
      parameters[i] = keep * parameters[i] - rate * v;
    }
  }

  @Override
  void rest(float[] parameters, int count, long after, long until) {
    decay(state[0], count, momentum, until - after);
  }
}
