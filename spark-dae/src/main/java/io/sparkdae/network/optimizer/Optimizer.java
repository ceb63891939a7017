package io.sparkdae.network.optimizer;

import io.sparkdae.network.OptimizerSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An update rule over the flat parameter vector, with its state. The state is a flat vector too and
 * linear in the history of gradients (moments, momentum, distance from Lookahead's slow weights),
 * so that an average of workers' states is the state of their average.
 *
 * <p>A row of a table that does not occur in a step rests: its gradient is 0, so its moments decay,
 * and Lookahead pulls it back when it is due, but momentum and weight decay do not move it (the
 * lazy form that sparse Adam has in the field). What rest does is applied when the row occurs
 * again, or by {@link #settle}, with the same result.
 */
public abstract class Optimizer {

  /** Parameters taken at a time: what several passes need of them stays in a core's cache. */
  private static final int TILE = 1 << 13;

  private final float[] parameterTile;
  private final float[] gradientTile;
  private final List<Segment> segments;
  private final Map<Integer, RowTable> tables = new LinkedHashMap<>();
  private final double weightDecay;
  private long step;

  /** State vectors, each as long as the parameter vector. */
  private final float[][] vectors;

  /**
   * State of the stretch in hand, from position 0 of each vector on: C2 vectorises no loop over an
   * array from elsewhere on.
   */
  final float[][] state;

  Optimizer(List<Segment> segments, double weightDecay, int parameters, int vectors) {
    this.segments = List.copyOf(segments);
    this.weightDecay = weightDecay;
    this.vectors = new float[vectors][parameters];
    int widest = TILE;
    for (Segment segment : segments) {
      if (segment.rowWidth() > 0) {
        tables.put(segment.from(), new RowTable(segment));
        widest = Math.max(widest, segment.rowWidth());
      }
    }
    this.parameterTile = new float[widest];
    this.gradientTile = new float[widest];
    this.state = new float[vectors][widest];
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
   * @param gradient gradient of the mean loss, of the same layout; not read where tables are
   * @param rows gradients of the tables' rows that occurred
   * @param learningRate the step's learning rate
   */
  public final void step(
      Numbers parameters, Numbers gradient, List<RowGradients> rows, double learningRate) {
    step++;
    begin(step, learningRate);
    for (Segment segment : segments) {
      if (segment.role() != ParameterRole.STATISTIC && segment.rowWidth() == 0) {
        step(parameters, gradient, keep(segment, learningRate), segment);
      }
    }
    for (RowGradients gradients : rows) {
      RowTable table = tables.get(gradients.from());
      step(parameters, gradients, keep(table.segment(), learningRate), table);
    }
  }

  /**
   * Applies what rest does to all rows up to now, so that parameters and state are of this step.
   */
  public final void settle(Numbers parameters) {
    for (RowTable table : tables.values()) {
      int width = table.segment().rowWidth();
      for (int row = 0; row < table.rows(); row++) {
        if (table.reached(row) < step) {
          parameters.read(table.at(row), parameterTile, width);
          load(table.at(row), width);
          rest(parameterTile, width, table.reached(row), step);
          store(table.at(row), width);
          parameters.write(parameterTile, table.at(row), width);
          table.reach(row, step);
        }
      }
    }
  }

  private float keep(Segment segment, double learningRate) {
    boolean decays = segment.role() == ParameterRole.WEIGHT;
    return decays ? (float) (1 - learningRate * weightDecay) : 1f;
  }

  private void step(Numbers parameters, RowGradients gradients, float keep, RowTable table) {
    int width = gradients.width();
    for (int i = 0; i < gradients.rows().length; i++) {
      int row = gradients.rows()[i];
      int at = table.at(row);
      parameters.read(at, parameterTile, width);
      load(at, width);
      if (table.reached(row) < step - 1) {
        rest(parameterTile, width, table.reached(row), step - 1);
      }
      System.arraycopy(gradients.values(), i * width, gradientTile, 0, width);
      update(parameterTile, gradientTile, keep, width);
      store(at, width);
      parameters.write(parameterTile, at, width);
      table.reach(row, step);
    }
  }

  private void step(Numbers parameters, Numbers gradient, float keep, Segment segment) {
    for (int at = segment.from(); at < segment.until(); at += TILE) {
      int count = Math.min(TILE, segment.until() - at);
      parameters.read(at, parameterTile, count);
      gradient.read(at, gradientTile, count);
      load(at, count);
      update(parameterTile, gradientTile, keep, count);
      store(at, count);
      parameters.write(parameterTile, at, count);
    }
  }

  private void load(int at, int count) {
    for (int i = 0; i < vectors.length; i++) {
      System.arraycopy(vectors[i], at, state[i], 0, count);
    }
  }

  private void store(int at, int count) {
    for (int i = 0; i < vectors.length; i++) {
      System.arraycopy(state[i], 0, vectors[i], at, count);
    }
  }

  /** Sets what is the same for all parameters at this step, counted from 1 on. */
  abstract void begin(long step, double learningRate);

  /**
   * Steps the parameters of a stretch after multiplying them by {@code keep}.
   *
   * @param parameters the stretch's parameters, from position 0 on
   * @param gradient their gradient, from position 0 on
   * @param count length of the stretch
   */
  abstract void update(float[] parameters, float[] gradient, float keep, int count);

  /**
   * What steps without a gradient do to the state of a stretch, and to its parameters.
   *
   * @param parameters the stretch's parameters, from position 0 on
   * @param count length of the stretch
   * @param after the last step that counted them
   * @param until the last step without a gradient
   */
  abstract void rest(float[] parameters, int count, long after, long until);

  /** Multiplies the first numbers of a state vector by a power. */
  static void decay(float[] vector, int count, double by, long times) {
    float factor = (float) Math.pow(by, times);
    for (int i = 0; i < count; i++) {
      vector[i] *= factor;
    }
  }

  /** Length of the state: all its vectors, one after the other. */
  public final int stateLength() {
    return vectors.length == 0 ? 0 : vectors.length * vectors[0].length;
  }

  /**
   * Copies the state vectors, one after the other; {@link #settle} comes first.
   *
   * @param to of {@link #stateLength} numbers
   */
  public final void copyState(Numbers to) {
    int at = 0;
    for (float[] vector : vectors) {
      to.write(vector, at, vector.length);
      at += vector.length;
    }
  }

  /** Number of steps taken. */
  public final long steps() {
    return step;
  }

  /** Goes on from a state that {@link #copyState} gave after so many steps. */
  public final void restore(Numbers flat, long steps) {
    if (flat.length() != stateLength()) {
      throw new IllegalArgumentException(
          "an optimiser state of this network has "
              + stateLength()
              + " numbers, found "
              + flat.length());
    }
    int at = 0;
    for (float[] vector : vectors) {
      flat.read(at, vector, vector.length);
      at += vector.length;
    }
    step = steps;
    tables.values().forEach(table -> table.reachAll(steps));
  }
}
