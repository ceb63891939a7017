package io.sparkdae.network.optimizer;

import io.sparkdae.network.optimizer.StepFormula.Moment;
import java.util.List;

/**
 * RAdam (L. Liu et al., On the Variance of the Adaptive Learning Rate and Beyond, 2020) inside
 * Lookahead (M. Zhang et al., Lookahead Optimizer: k steps forward, 1 step back, 2019), with
 * fastai's constants: β₂ .99, ε 1e-6, k = 6, α = ½.
 *
 * <p>Every k steps the slow weights go the share α of the way to the fast ones, and these begin
 * anew from there.
 */
final class Ranger extends Optimizer {

  private static final double BETA2 = 0.99;
  private static final float EPSILON = 1e-6f;
  private static final int PERIOD = 6;
  private static final int SLOW = 2;
  private static final float ALPHA = 0.5f;

  /** Length of the simple moving average from which on its variance is tractable. */
  private static final double TRACTABLE = 5;

  private final double beta1;
  private boolean adaptive;
  private boolean synchronises;
  private float rate;
  private float correction;

  Ranger(
      List<Segment> segments, double weightDecay, int parameters, double beta1, DenseStep dense) {
    super(segments, weightDecay, parameters, 3, dense);
    this.beta1 = beta1;
  }

  @Override
  void begin(long step, double learningRate) {
    double power = Math.pow(BETA2, step);
    double longest = 2 / (1 - BETA2) - 1;
    double length = longest - 2 * step * power / (1 - power);
    adaptive = length > TRACTABLE;
    double rectification =
        adaptive
            ? Math.sqrt(
                (length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length))
            : 1;
    rate = (float) (learningRate * rectification / (1 - Math.pow(beta1, step)));
    correction = (float) (1 / (1 - power));
    synchronises = pullsBack(step);
  }

  @Override
  boolean pullsBack(long at) {
    return at % PERIOD == 0;
  }

  @Override
  double pull(long after, long until) {
    return until / PERIOD > after / PERIOD ? ALPHA : 0;
  }

  @Override
  StepFormula formula() {
    return new StepFormula(
        new Moment(0, beta1, 1 - beta1),
        new Moment(1, BETA2, 1 - BETA2),
        adaptive,
        rate,
        correction,
        EPSILON,
        SLOW,
        synchronises ? ALPHA : 0);
  }

  @Override
  void update(float[] parameters, float[] gradient, float keep, int count) {
    moments(gradient, count);
    if (adaptive) {
      stepAdaptively(parameters, keep, count);
    } else {
      stepPlainly(parameters, keep, count);
    }
    if (synchronises) {
      meet(parameters, count);
    }
  }

  private void moments(float[] gradient, int count) {
    float[] mean = state[0];
    float[] square = state[1];
    float b1 = (float) beta1;
    float c1 = (float) (1 - beta1);
    float b2 = (float) BETA2;
    float c2 = (float) (1 - BETA2);
    for (int i = 0; i < count; i++) {
      float g = gradient[i];
      mean[i] = b1 * mean[i] + c1 * g;
      square[i] = b2 * square[i] + c2 * g * g;
    }
  }

  private void stepAdaptively(float[] parameters, float keep, int count) {
    float[] mean = state[0];
    float[] square = state[1];
    float r = rate;
    float c = correction;
    for (int i = 0; i < count; i++) {
      parameters[i] =
          keep * parameters[i] - r * mean[i] / ((float) Math.sqrt(square[i] * c) + EPSILON);
    }
  }

  private void stepPlainly(float[] parameters, float keep, int count) {
    float[] mean = state[0];
    float r = rate;
    for (int i = 0; i < count; i++) {
      parameters[i] = keep * parameters[i] - r * mean[i];
    }
  }

  private void meet(float[] parameters, int count) {
    float[] slow = state[SLOW];
    for (int i = 0; i < count; i++) {
      float met = slow[i] + ALPHA * (parameters[i] - slow[i]);
      slow[i] = met;
      parameters[i] = met;
    }
  }

  @Override
  void rest(float[] parameters, int count, long after, long until) {
    decay(state[0], count, beta1, until - after);
    decay(state[1], count, BETA2, until - after);
    if (pull(after, until) > 0) {
      meet(parameters, count);
    }
  }
}
