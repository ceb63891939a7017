package io.sparkdae.network.optimizer;

import java.util.List;

/**
 * What steps change, in two parts: the dense one, which every step changes, and the rows that
 * occurred of each table that is stepped by row. Copied from one network and put into another, both
 * are all that the steps between two states were about; rows that did not occur rest, which needs
 * nothing but the number of steps.
 *
 * <p>Two optimisers that began with the same {@link Optimizer#restore} and were told the same steps
 * to {@link #advance} to and the same rows to {@link #restoreRows} hold the same bits, whatever
 * steps either took itself on such rows between.
 */
public final class RowwiseState {

  private final Optimizer optimizer;
  private final Numbers parameters;
  private final List<Optimizer.Part> dense;
  private final List<RowTable> tables;
  private final int vectors;

  /**
   * @param optimizer the optimiser
   * @param parameters all parameters that it steps
   */
  public RowwiseState(Optimizer optimizer, Numbers parameters) {
    this.optimizer = optimizer;
    this.parameters = parameters;
    this.dense = optimizer.dense();
    this.tables = optimizer.tables();
    this.vectors = optimizer.vectors();
  }

  /** Number of tables that are stepped by row. */
  public int tables() {
    return tables.size();
  }

  /** Number of a table's rows. */
  public int height(int table) {
    return tables.get(table).rows();
  }

  /** Number of parameters of a table's row. */
  public int width(int table) {
    return tables.get(table).segment().rowWidth();
  }

  /** Number of state vectors: numbers kept for each parameter beside it. */
  public int vectors() {
    return vectors;
  }

  /** Number of parameters outside the tables. */
  public int denseLength() {
    return dense.stream().mapToInt(Optimizer.Part::count).sum();
  }

  /** Number of steps taken. */
  public long steps() {
    return optimizer.steps();
  }

  /**
   * Copies the parameters outside the tables, and their state vectors one after the other.
   *
   * @param toParameters of {@link #denseLength} numbers
   * @param toState of {@link #vectors} times as many
   */
  public void copyDense(Numbers toParameters, Numbers toState) {
    int length = denseLength();
    int at = 0;
    for (Optimizer.Part each : dense) {
      parameters.copyTo(toParameters, each.from(), at, each.count());
      for (int i = 0; i < vectors; i++) {
        each.state().apply(i).copyTo(toState, each.at(), i * length + at, each.count());
      }
      at += each.count();
    }
  }

  /** Puts in what {@link #copyDense} copied. */
  public void restoreDense(Numbers fromParameters, Numbers fromState) {
    int length = denseLength();
    int at = 0;
    for (Optimizer.Part each : dense) {
      fromParameters.copyTo(parameters, at, each.from(), each.count());
      for (int i = 0; i < vectors; i++) {
        fromState.copyTo(each.state().apply(i), i * length + at, each.at(), each.count());
      }
      at += each.count();
    }
  }

  /** A table's rows that occurred since a state was put in, in ascending order. */
  public int[] occurred(int table) {
    return tables.get(table).occurred();
  }

  /**
   * Copies rows as they are after rest up to now.
   *
   * @param table number of the table
   * @param rows numbers of the rows
   * @param toParameters takes {@link #width} numbers a row, row after row
   * @param toState takes {@link #vectors} times as many a row
   */
  public void copyRows(int table, int[] rows, Numbers toParameters, Numbers toState) {
    RowTable from = tables.get(table);
    from.rest(parameters, rows, optimizer.steps());
    from.read(parameters, rows, toParameters, toState);
  }

  /** Puts in rows that {@link #copyRows} copied after as many steps as have been taken here. */
  public void restoreRows(int table, int[] rows, Numbers fromParameters, Numbers fromState) {
    RowTable to = tables.get(table);
    to.write(parameters, rows, fromParameters, fromState);
    for (int row : rows) {
      to.reach(row, optimizer.steps());
      to.moveAhead(row);
    }
    to.forgetOccurred();
  }

  /**
   * Goes on to a step as if no row occurred: what is ahead of Lookahead's slow weights is pulled
   * back at each step that does so, as it is where other rows are stepped meanwhile. Does nothing
   * if the step has been reached.
   */
  public void advance(long step) {
    optimizer.advance(parameters, step);
  }
}
