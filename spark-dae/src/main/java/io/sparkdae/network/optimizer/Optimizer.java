package io.sparkdae.network.optimizer;

import io.sparkdae.network.OptimizerSpec;
import java.util.List;

/**
 * An update rule over the flat parameter vector, with its state. The state is a flat vector too and
 * linear in the history of gradients (moments, momentum, distance from Lookahead's slow weights),
 * so that an average of workers' states is the state of their average.
 */
public abstract class Optimizer {

  /** Parameters taken at a time: what several passes need of them stays in a core's cache. */
  private static final int TILE = 1 << 13;

  private final float[] parameterTile = new float[TILE];
  private final float[] gradientTile = new float[TILE];
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
   * @param gradient gradient of the mean loss, of the same layout
   * @param learningRate the step's learning rate
   */
  public final void step(Numbers parameters, Numbers gradient, double learningRate) {
    step++;
    begin(step, learningRate);
    for (Segment segment : segments) {
      if (segment.role() != ParameterRole.STATISTIC) {
        boolean decays = segment.role() == ParameterRole.WEIGHT;
        float keep = decays ? (float) (1 - learningRate * weightDecay) : 1f;
        step(parameters, gradient, keep, segment);
      }
    }
  }

  private void step(Numbers parameters, Numbers gradient, float keep, Segment segment) {
    for (int at = segment.from(); at < segment.until(); at += TILE) {
      int count = Math.min(TILE, segment.until() - at);
      parameters.read(at, parameterTile, count);
      gradient.read(at, gradientTile, count);
      update(parameterTile, gradientTile, keep, at, count);
      parameters.write(parameterTile, at, count);
    }
  }

  /** Sets what is the same for all parameters at this step, counted from 1 on. */
  abstract void begin(long step, double learningRate);

  /**
   * Steps the parameters of a stretch after multiplying them by {@code keep}.
   *
   * @param parameters the stretch's parameters, from position 0 on
   * @param gradient their gradient, from position 0 on
   * @param at where their state begins in the state vectors
   * @param count length of the stretch
   */
  abstract void update(float[] parameters, float[] gradient, float keep, int at, int count);

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
