package io.sparkdae.network.optimizer;

import io.sparkdae.network.optimizer.StepFormula.Moment;
import java.util.List;

/** T. Tieleman, G. Hinton, Lecture 6.5 — rmsprop, 2012; decay .9 of the mean square, ε 1e-8. */
final class RmsProp extends Optimizer {

  private static final float DECAY = 0.9f;
  private static final float EPSILON = 1e-8f;

  private float rate;

  RmsProp(List<Segment> segments, double weightDecay, int parameters, DenseStep dense) {
    super(segments, weightDecay, parameters, 1, dense);
  }

  @Override
  void begin(long step, double learningRate) {
    rate = (float) learningRate;
  }

  @Override
  StepFormula formula() {
    Moment square = new Moment(0, DECAY, 1 - DECAY);
    return new StepFormula(Moment.ABSENT, square, true, rate, 1, EPSILON, StepFormula.NONE, 0);
  }

  @Override
  void update(float[] parameters, float[] gradient, float keep, int count) {
    float[] square = state[0];
    for (int i = 0; i < count; i++) {
      float g = gradient[i];
      float v = DECAY * square[i] + (1 - DECAY) * g * g;
      square[i] = v;
      parameters[i] = keep * parameters[i] - rate * g / ((float) Math.sqrt(v) + EPSILON);
    }
  }

  @Override
  void rest(float[] parameters, int count, long after, long until) {
    decay(state[0], count, DECAY, until - after);
  }
}
