package io.sparkdae.training;

import io.sparkdae.network.Autoencoder;
import io.sparkdae.network.optimizer.RowwiseState;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All that a network needs to train on from where it stands, as it travels: the whole of it or,
 * where tables are stepped by row, what the steps since another state changed.
 *
 * <p>Plain fields for the reason of {@link RoundShare}.
 */
final class PackedState implements Serializable {

  private static final long serialVersionUID = 1L;

  private final PackedFloats parameters;
  private final PackedFloats optimizer;
  private final long step;
  private final PackedRows[] tables;

  /** A whole state. */
  PackedState(PackedFloats parameters, PackedFloats optimizer, long step) {
    this(parameters, optimizer, step, new PackedRows[0]);
  }

  /**
   * @param parameters all parameters of a whole state; otherwise those outside the tables
   * @param optimizer the optimiser's state of as many
   * @param step number of steps taken
   * @param tables rows of each table that is stepped by row; none in a whole state
   */
  PackedState(PackedFloats parameters, PackedFloats optimizer, long step, PackedRows[] tables) {
    this.parameters = parameters;
    this.optimizer = optimizer;
    this.step = step;
    this.tables = tables;
  }

  /** A copy of a network's state. */
  static PackedState of(Autoencoder network) {
    PackedFloats parameters = PackedFloats.zeros(network.parameterCount());
    PackedFloats optimizer = PackedFloats.zeros(network.optimizerStateLength());
    network.copyState(parameters, optimizer);
    return new PackedState(parameters, optimizer, network.steps());
  }

  /**
   * A copy of what steps have changed of a network's state since one was put in: of tables that are
   * stepped by row, the rows that occurred. Without such tables it is the whole state.
   */
  static PackedState changes(Autoencoder network) {
    PackedState changes = network.rowwise(PackedState::changes);
    return changes.isWhole() ? of(network) : changes;
  }

  private static PackedState changes(RowwiseState network) {
    int tables = network.tables();
    if (tables == 0) {
      return EMPTY;
    }
    int length = network.denseLength();
    PackedFloats parameters = PackedFloats.zeros(length);
    PackedFloats optimizer = PackedFloats.zeros(Math.multiplyExact(length, network.vectors()));
    network.copyDense(parameters, optimizer);
    PackedRows[] rows = new PackedRows[tables];
    for (int table = 0; table < tables; table++) {
      rows[table] = PackedRows.of(network, table, network.occurred(table));
    }
    return new PackedState(parameters, optimizer, network.steps(), rows);
  }

  /** Whether it is all of a state. */
  boolean isWhole() {
    return tables.length == 0;
  }

  /**
   * Lets a network of the same spec and layout go on from here. Where this is not a whole state the
   * network is at the one before it, or has taken a round's steps from there.
   */
  void restore(Autoencoder network) {
    if (isWhole()) {
      network.restore(parameters, optimizer, step);
    } else {
      network.rowwise(this::restore);
    }
  }

  private PackedState restore(RowwiseState network) {
    network.advance(step);
    network.restoreDense(parameters, optimizer);
    for (int table = 0; table < tables.length; table++) {
      tables[table].restore(network, table);
    }
    return this;
  }

  /**
   * The average of a round as it is to be gone on from, where this is {@link Averages#of} the
   * workers' shares. Rows that only some of them stepped are completed by what they are at the
   * others: as in a network that began the round with them and took no step.
   *
   * @param network such a network
   * @param examples how many rows all workers have trained on
   */
  PackedState completed(Autoencoder network, long examples) {
    return isWhole() ? this : network.rowwise(resting -> completed(resting, examples));
  }

  private PackedState completed(RowwiseState resting, long examples) {
    resting.advance(step);
    PackedRows[] rows = new PackedRows[tables.length];
    for (int table = 0; table < rows.length; table++) {
      rows[table] = tables[table].completed(resting, table, examples);
    }
    return new PackedState(parameters, optimizer, step, rows);
  }

  /** Nothing of a state. */
  static final PackedState EMPTY = new PackedState(PackedFloats.of(), PackedFloats.of(), 0);

  /** One of several segments, all of about the same size. */
  PackedState segment(int number, int of) {
    return new PackedState(
        segment(parameters, number, of),
        segment(optimizer, number, of),
        step,
        Arrays.stream(tables).map(table -> table.segment(number, of)).toArray(PackedRows[]::new));
  }

  private static PackedFloats segment(PackedFloats values, int number, int of) {
    int from = (int) ((long) number * values.length() / of);
    int end = (int) ((long) (number + 1) * values.length() / of);
    return values.segment(from, end);
  }

  /** The state of which these are the segments, in order. */
  static PackedState joined(List<PackedState> segments) {
    return new PackedState(
        PackedFloats.joined(segments.stream().map(PackedState::parameters).toList()),
        PackedFloats.joined(segments.stream().map(PackedState::optimizer).toList()),
        segments.get(0).step,
        IntStream.range(0, segments.get(0).tables.length)
            .mapToObj(
                table ->
                    PackedRows.joined(segments.stream().map(each -> each.tables[table]).toList()))
            .toArray(PackedRows[]::new));
  }

  /** Rows of the tables that are stepped by row; none in a whole state. */
  PackedRows[] tables() {
    return tables;
  }

  PackedFloats parameters() {
    return parameters;
  }

  PackedFloats optimizer() {
    return optimizer;
  }

  /** Number of steps taken. */
  long step() {
    return step;
  }

  /** Size on the wire. */
  long bytes() {
    return Float.BYTES * (parameters.length() + (long) optimizer.length())
        + Arrays.stream(tables).mapToLong(PackedRows::bytes).sum();
  }
}
