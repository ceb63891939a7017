package io.sparkdae.network.optimizer;

import io.sparkdae.network.optimizer.StepFormula.Moment;
import java.util.List;

/** D. Kingma, J. Ba, Adam: A Method for Stochastic Optimization, 2015; β₂ .999, ε 1e-8. */
final class Adam extends Optimizer {

  private static final double BETA2 = 0.999;
  private static final float EPSILON = 1e-8f;

  private final double beta1;
  private float rate;
  private float correction;

  Adam(List<Segment> segments, double weightDecay, int parameters, double beta1, DenseStep dense) {
    super(segments, weightDecay, parameters, 2, dense);
    this.beta1 = beta1;
  }

  @Override
  void begin(long step, double learningRate) {
    rate = (float) (learningRate / (1 - Math.pow(beta1, step)));
    correction = (float) (1 / (1 - Math.pow(BETA2, step)));
  }

  @Override
  StepFormula formula() {
    return new StepFormula(
        new Moment(0, beta1, 1 - beta1),
        new Moment(1, BETA2, 1 - BETA2),
        true,
        rate,
        correction,
        EPSILON,
        StepFormula.NONE,
        0);
  }

  @Override
  void update(float[] parameters, float[] gradient, float keep, int count) {
    float[] mean = state[0];
    float[] square = state[1];
    float b1 = (float) beta1;
    float c1 = (float) (1 - beta1);
    float b2 = (float) BETA2;
    float c2 = (float) (1 - BETA2);
    for (int i = 0; i < count; i++) {
      float g = gradient[i];
      float m = b1 * mean[i] + c1 * g;
      float v = b2 * square[i] + c2 * g * g;
      mean[i] = m;
      square[i] = v;
      parameters[i] =
          keep * parameters[i] - rate * m / ((float) Math.sqrt(v * correction) + EPSILON);
    }
  }

  @Override
  void rest(float[] parameters, int count, long after, long until) {
    decay(state[0], count, beta1, until - after);
    decay(state[1], count, BETA2, until - after);
  }
}
