package io.sparkdae.network.optimizer;

import io.sparkdae.network.OptimizerSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

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

  private final float[] parameterTile = new float[TILE];
  private final float[] gradientTile = new float[TILE];
  private final Map<Integer, RowTable> tables = new LinkedHashMap<>();
  private final List<Stretch> stretches = new ArrayList<>();

  /** Stretches of which {@link #dense} steps all parameters, and keeps their state. */
  private final List<Segment> elsewhere = new ArrayList<>();

  private final List<Part> parts = new ArrayList<>();
  private final DenseStep dense;
  private final double weightDecay;
  private long step;

  private final int parameters;
  private final int vectors;

  /**
   * State of the parameters in hand, from position 0 of each vector on: C2 vectorises no loop over
   * an array from elsewhere on.
   */
  float[][] state;

  /**
   * Parameters that are neighbours, stepped tile by tile over plain arrays.
   *
   * @param from position of the first
   * @param count how many they are
   * @param role what may be done to them
   * @param vectors their part of each state vector
   */
  private record Stretch(int from, int count, ParameterRole role, float[][] vectors) {}

  /**
   * Parameters that are neighbours, and where their state lies.
   *
   * @param from position of the first
   * @param count how many they are
   * @param table whether they are a table, stepped by row
   * @param state what holds their part of a state vector, by the vector's number
   * @param at where it begins there
   */
  record Part(int from, int count, boolean table, IntFunction<Numbers> state, int at) {

    Part(int from, boolean table, float[][] vectors) {
      this(from, vectors[0].length, table, vector -> Numbers.of(vectors[vector]), 0);
    }
  }

  /**
   * @param dense steps parameters and tables where they live; null for loops over plain arrays
   */
  Optimizer(
      List<Segment> segments, double weightDecay, int parameters, int vectors, DenseStep dense) {
    this.weightDecay = weightDecay;
    this.dense = dense;
    this.parameters = parameters;
    this.vectors = vectors;
    for (Segment segment : segments) {
      if (dense != null && segment.role() != ParameterRole.STATISTIC) {
        addElsewhere(segment);
      } else {
        addHere(segment);
      }
    }
  }

  private void addElsewhere(Segment segment) {
    boolean table = segment.rowWidth() > 0;
    int from = segment.from();
    parts.add(new Part(from, segment.until() - from, table, dense::state, from));
    if (table) {
      tables.put(from, new RemoteRowTable(segment, this, dense.byRow(segment)));
    } else {
      elsewhere.add(segment);
    }
  }

  private void addHere(Segment segment) {
    int length = segment.until() - segment.from();
    if (segment.rowWidth() > 0 && length > 0) {
      float[][] own = new float[vectors][length];
      tables.put(segment.from(), new HostRowTable(segment, this, own));
      parts.add(new Part(segment.from(), true, own));
      return;
    }
    for (int at = segment.from(); at < segment.until(); at += TILE) {
      int count = Math.min(TILE, segment.until() - at);
      float[][] own = new float[vectors][count];
      stretches.add(new Stretch(at, count, segment.role(), own));
      parts.add(new Part(at, false, own));
    }
  }

  /** The optimiser of a spec, with nothing behind it. */
  public static Optimizer of(OptimizerSpec spec, List<Segment> segments, int parameters) {
    return of(spec, segments, parameters, null);
  }

  /**
   * The optimiser of a spec, with nothing behind it.
   *
   * @param dense steps parameters and tables where they live; null for loops over plain arrays
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
      if (stretch.role() != ParameterRole.STATISTIC) {
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
      table.step(parameters, gradients, keep(table.segment().role(), learningRate), step);
    }
    pullBack(parameters);
  }

  /** Lets the rows that are ahead rest up to now, if this step pulls parameters back. */
  private void pullBack(Numbers parameters) {
    if (pullsBack(step)) {
      tables.values().forEach(table -> table.rest(parameters, table.takeAhead(), step));
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
    int slow = formula().slow();
    for (Part part : slow == StepFormula.NONE ? List.<Part>of() : parts) {
      parameters.copyTo(part.state().apply(slow), part.from(), part.at(), part.count());
    }
  }

  /**
   * Applies what rest does to all rows up to now, so that parameters and state are of this step.
   */
  public final void settle(Numbers parameters) {
    for (RowTable table : tables.values()) {
      table.rest(parameters, IntStream.range(0, table.rows()).toArray(), step);
    }
  }

  private float keep(ParameterRole role, double learningRate) {
    boolean decays = role == ParameterRole.WEIGHT;
    return decays ? (float) (1 - learningRate * weightDecay) : 1f;
  }

  /** Whether parameters without a gradient move at a step. */
  boolean pullsBack(long at) {
    return false;
  }

  /**
   * Share of the way that slow weights go to parameters which rest; 0 where no step between pulls
   * back.
   *
   * @param after the last step that counted the parameters
   * @param until the last step without a gradient
   */
  double pull(long after, long until) {
    return 0;
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
    for (Part part : parts) {
      for (int i = 0; i < vectors; i++) {
        int own = i * parameters + part.from();
        part.state().apply(i).copyTo(to, part.at(), own, part.count());
      }
    }
  }

  /** What is no table, in the order of positions. */
  final List<Part> dense() {
    return parts.stream().filter(part -> !part.table()).toList();
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
    for (Part part : parts) {
      for (int i = 0; i < vectors; i++) {
        int own = i * parameters + part.from();
        flat.copyTo(part.state().apply(i), own, part.at(), part.count());
      }
    }
    step = steps;
    tables.values().forEach(table -> table.reachAll(steps));
  }
}
