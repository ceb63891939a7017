package io.sparkdae.network.optimizer;

import io.sparkdae.network.OptimizerSpec;
import java.util.List;

/**
 * An update rule over the flat parameter vector, with its state. The state is a flat vector too and
 * linear in the history of gradients (moments, momentum, distance from Lookahead's slow weights),
 * so that an average of workers' states is the state of their average.
 */
public abstract class Optimizer {

  private final List<Segment> segments;
  private final double weightDecay;
  private long step;

  /** State vectors, each as long as the parameter vector. */
  final float[][] state;

  Optimizer(List<Segment> segments, double weightDecay, int parameters, int vectors) {
    this.segments = List.copyOf(segments);
    this.weightDecay = weightDecay;
    this.state = new float[vectors][parameters];
  }

  /** The optimiser of a spec, with nothing behind it. */
  public static Optimizer of(OptimizerSpec spec, List<Segment> segments, int parameters) {
    double decay = spec.weightDecay();
    double momentum = spec.momentum();
    return switch (spec.rule()) {
      case RANGER -> new Ranger(segments, decay, parameters, momentum);
      case ADAM -> new Adam(segments, decay, parameters, momentum);
      case RMSPROP -> new RmsProp(segments, decay, parameters);
      case SGD -> new MomentumSgd(segments, decay, parameters, momentum);
    };
  }

  /**
   * One step.
   *
   * @param parameters the parameters, changed in place
   * @param gradient gradient of the mean loss
   * @param learningRate the step's learning rate
   */
  public final void step(float[] parameters, float[] gradient, double learningRate) {
    step++;
    begin(step, learningRate);
    for (Segment segment : segments) {
      if (segment.role() != ParameterRole.STATISTIC) {
        boolean decays = segment.role() == ParameterRole.WEIGHT;
        float keep = decays ? (float) (1 - learningRate * weightDecay) : 1f;
        update(parameters, gradient, keep, segment.from(), segment.until());
      }
    }
  }

  /** Sets what is the same for all parameters at this step, counted from 1 on. */
  abstract void begin(long step, double learningRate);

  /** Steps the parameters of a stretch after multiplying them by {@code keep}. */
  abstract void update(float[] parameters, float[] gradient, float keep, int from, int until);

  /** A copy of the state vectors, one after the other. */
  public final float[] state() {
    int n = state.length == 0 ? 0 : state[0].length;
    float[] flat = new float[n * state.length];
    for (int i = 0; i < state.length; i++) {
      System.arraycopy(state[i], 0, flat, i * n, n);
    }
    return flat;
  }

  /** Number of steps taken. */
  public final long steps() {
    return step;
  }

  /** Goes on from a state that {@link #state} gave after so many steps. */
  public final void restore(float[] flat, long steps) {
    int n = state.length == 0 ? 0 : state[0].length;
    if (flat.length != n * state.length) {
      throw new IllegalArgumentException(
          "an optimiser state of this network has "
              + n * state.length
              + " numbers, found "
              + flat.length);
    }
    for (int i = 0; i < state.length; i++) {
      System.arraycopy(flat, i * n, state[i], 0, n);
    }
    step = steps;
  }
}
