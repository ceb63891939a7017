package io.sparkdae.network.optimizer;

import io.sparkdae.network.OptimizerSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An update rule over the flat parameter vector, with its state. The state is a flat vector too and
 * linear in the history of gradients (moments, momentum, Lookahead's slow weights), so that an
 * average of workers' states is the state of their average.
 *
 * <p>A row of a table that does not occur in a step rests: its gradient is 0, so its moments decay,
 * and Lookahead pulls it back when it is due, but momentum and weight decay do not move it (the
 * lazy form that sparse Adam has in the field). The pull is applied at once, for the network reads
 * the row before it is stepped again; decay is applied when the row occurs again, or by {@link
 * #settle}, with the same result.
 */
public abstract class Optimizer {

  /** Parameters taken at a time: what several passes need of them stays in a core's cache. */
  private static final int TILE = 1 << 13;

  private final float[] parameterTile;
  private final float[] gradientTile;
  private final Map<Integer, RowTable> tables = new LinkedHashMap<>();
  private final List<Stretch> stretches = new ArrayList<>();

  /** Stretches that are stepped, and whose state is kept, by {@link #dense}. */
  private final List<Segment> elsewhere = new ArrayList<>();

  private final DenseStep dense;
  private final double weightDecay;
  private long step;

  private final int parameters;
  private final int vectors;

  /** State of a row in hand. */
  private final float[][] rowState;

  /**
   * State of the parameters in hand, from position 0 of each vector on: C2 vectorises no loop over
   * an array from elsewhere on.
   */
  float[][] state;

  /**
   * State of parameters that are neighbours.
   *
   * @param from position of the first
   * @param count how many they are
   * @param role what may be done to them
   * @param table whether they are a table, stepped by row
   * @param vectors their part of each state vector
   */
  record Stretch(int from, int count, ParameterRole role, boolean table, float[][] vectors) {}

  /**
   * @param dense steps what every step touches; null for loops over plain arrays
   */
  Optimizer(
      List<Segment> segments, double weightDecay, int parameters, int vectors, DenseStep dense) {
    this.weightDecay = weightDecay;
    this.dense = dense;
    this.parameters = parameters;
    this.vectors = vectors;
    int widest = TILE;
    for (Segment segment : segments) {
      if (dense != null && segment.rowWidth() == 0 && segment.role() != ParameterRole.STATISTIC) {
        elsewhere.add(segment);
        continue;
      }
      boolean table = segment.rowWidth() > 0 && segment.until() > segment.from();
      int most = table ? segment.until() - segment.from() : TILE;
      for (int at = segment.from(); at < segment.until(); at += most) {
        int count = Math.min(most, segment.until() - at);
        stretches.add(new Stretch(at, count, segment.role(), table, new float[vectors][count]));
      }
      if (table) {
        Stretch whole = stretches.get(stretches.size() - 1);
        tables.put(segment.from(), new RowTable(segment, whole.vectors()));
        widest = Math.max(widest, segment.rowWidth());
      }
    }
    this.parameterTile = new float[widest];
    this.gradientTile = new float[widest];
    this.rowState = new float[vectors][widest];
  }

  /** The optimiser of a spec, with nothing behind it. */
  public static Optimizer of(OptimizerSpec spec, List<Segment> segments, int parameters) {
    return of(spec, segments, parameters, null);
  }

  /**
   * The optimiser of a spec, with nothing behind it.
   *
   * @param dense steps what every step touches, where it lives; null for loops over plain arrays
   */
  public static Optimizer of(
      OptimizerSpec spec, List<Segment> segments, int parameters, DenseStep dense) {
    double decay = spec.weightDecay();
    double momentum = spec.momentum();
    return switch (spec.rule()) {
      case RANGER -> new Ranger(segments, decay, parameters, momentum, dense);
      case ADAM -> new Adam(segments, decay, parameters, momentum, dense);
      case RMSPROP -> new RmsProp(segments, decay, parameters, dense);
      case SGD -> new MomentumSgd(segments, decay, parameters, momentum, dense);
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
    if (step == 0) {
      start(parameters);
    }
    step++;
    begin(step, learningRate);
    for (Stretch stretch : stretches) {
      if (stretch.role() != ParameterRole.STATISTIC && !stretch.table()) {
        parameters.read(stretch.from(), parameterTile, stretch.count());
        gradient.read(stretch.from(), gradientTile, stretch.count());
        state = stretch.vectors();
        float keep = keep(stretch.role(), learningRate);
        update(parameterTile, gradientTile, keep, stretch.count());
        parameters.write(parameterTile, stretch.from(), stretch.count());
      }
    }
    for (Segment segment : elsewhere) {
      dense.step(segment, formula(), keep(segment.role(), learningRate));
    }
    for (RowGradients gradients : rows) {
      RowTable table = tables.get(gradients.from());
      step(parameters, gradients, keep(table.segment().role(), learningRate), table);
    }
    pullBack(parameters);
  }

  /** Lets the rows that are ahead rest up to now, if this step pulls parameters back. */
  private void pullBack(Numbers parameters) {
    if (pullsBack(step)) {
      for (RowTable table : tables.values()) {
        for (int row : table.takeAhead()) {
          restUntilNow(parameters, table, row);
        }
      }
    }
  }

  /** Goes on to a step as if none of the tables' rows occurred; what is no table stays. */
  final void advance(Numbers parameters, long until) {
    if (step == 0 && until > 0) {
      start(parameters);
    }
    while (step < until) {
      step++;
      pullBack(parameters);
    }
  }

  /** Tells that steps go on from these parameters, whatever was before. */
  public final void start(Numbers parameters) {
    stretches.forEach(stretch -> start(stretch, parameters));
    int slow = formula().slow();
    for (Segment segment : slow == StepFormula.NONE ? List.<Segment>of() : elsewhere) {
      int from = segment.from();
      parameters.copyTo(dense.state(slow), from, from, segment.until() - from);
    }
  }

  /**
   * Applies what rest does to all rows up to now, so that parameters and state are of this step.
   */
  public final void settle(Numbers parameters) {
    for (RowTable table : tables.values()) {
      for (int row = 0; row < table.rows(); row++) {
        restUntilNow(parameters, table, row);
      }
    }
  }

  /** The same for one row. */
  final void restUntilNow(Numbers parameters, RowTable table, int row) {
    if (table.reached(row) == step) {
      return;
    }
    int width = table.segment().rowWidth();
    parameters.read(table.at(row), parameterTile, width);
    table.load(row, rowState);
    state = rowState;
    rest(parameterTile, width, table.reached(row), step);
    table.store(row, rowState);
    parameters.write(parameterTile, table.at(row), width);
    table.reach(row, step);
  }

  private float keep(ParameterRole role, double learningRate) {
    boolean decays = role == ParameterRole.WEIGHT;
    return decays ? (float) (1 - learningRate * weightDecay) : 1f;
  }

  private void step(Numbers parameters, RowGradients gradients, float keep, RowTable table) {
    int width = gradients.width();
    state = rowState;
    for (int i = 0; i < gradients.rows().length; i++) {
      int row = gradients.rows()[i];
      int at = table.at(row);
      parameters.read(at, parameterTile, width);
      table.load(row, rowState);
      if (table.reached(row) < step - 1) {
        rest(parameterTile, width, table.reached(row), step - 1);
      }
      System.arraycopy(gradients.values(), i * width, gradientTile, 0, width);
      update(parameterTile, gradientTile, keep, width);
      table.store(row, rowState);
      parameters.write(parameterTile, at, width);
      table.reach(row, step);
      table.moveAhead(row);
      table.occur(row);
    }
  }

  /**
   * Sets what of a stretch's state is where the parameters are, not what they were moved by.
   *
   * @param parameters all parameters
   */
  void start(Stretch stretch, Numbers parameters) {
    // Nothing has moved yet.
  }

  /** Whether parameters without a gradient move at a step. */
  boolean pullsBack(long at) {
    return false;
  }

  /** Sets what is the same for all parameters at this step, counted from 1 on. */
  abstract void begin(long step, double learningRate);

  /** The step begun, as {@link #update} takes it. */
  abstract StepFormula formula();

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
    return vectors * parameters;
  }

  /**
   * Copies the state vectors, one after the other; {@link #settle} comes first.
   *
   * @param to of {@link #stateLength} numbers
   */
  public final void copyState(Numbers to) {
    for (Stretch stretch : stretches) {
      for (int i = 0; i < vectors; i++) {
        to.write(stretch.vectors()[i], i * parameters + stretch.from(), stretch.count());
      }
    }
    for (Segment segment : elsewhere) {
      int from = segment.from();
      for (int i = 0; i < vectors; i++) {
        dense.state(i).copyTo(to, from, i * parameters + from, segment.until() - from);
      }
    }
  }

  /** The stretches that are no tables, in the order of their positions. */
  final List<Stretch> dense() {
    return stretches.stream().filter(stretch -> !stretch.table()).toList();
  }

  /** The tables that are stepped by row, in the order of their positions. */
  final List<RowTable> tables() {
    return List.copyOf(tables.values());
  }

  /** Number of state vectors: numbers that are kept for each parameter. */
  final int vectors() {
    return vectors;
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
    for (Stretch stretch : stretches) {
      for (int i = 0; i < vectors; i++) {
        flat.read(i * parameters + stretch.from(), stretch.vectors()[i], stretch.count());
      }
    }
    for (Segment segment : elsewhere) {
      int from = segment.from();
      for (int i = 0; i < vectors; i++) {
        flat.copyTo(dense.state(i), i * parameters + from, from, segment.until() - from);
      }
    }
    step = steps;
    tables.values().forEach(table -> table.reachAll(steps));
  }
}
