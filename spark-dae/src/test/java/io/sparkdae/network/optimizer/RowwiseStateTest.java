package io.sparkdae.network.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.sparkdae.BesideSpark;
import io.sparkdae.network.OptimizerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Optimisers that are told only what others have changed. */
@BesideSpark
class RowwiseStateTest {

  private static final double RATE = 0.01;
  private static final int ROWS = 9;
  private static final int WIDTH = 3;
  private static final int TABLE = 2;
  private static final int LENGTH = TABLE + ROWS * WIDTH + 4;

  /** An optimiser beside its parameters: two dense ones, a table, four dense ones. */
  private static final class Replica {
    final float[] parameters = new float[LENGTH];
    final Optimizer optimizer;
    final RowwiseState state;

    Replica(OptimizerSpec.Rule rule) {
      optimizer =
          Optimizer.of(
              new OptimizerSpec(rule, 0.9, 0.1),
              List.of(
                  new Segment(0, TABLE, ParameterRole.WEIGHT),
                  new Segment(TABLE, TABLE + ROWS * WIDTH, ParameterRole.WEIGHT, WIDTH),
                  new Segment(TABLE + ROWS * WIDTH, LENGTH, ParameterRole.PLAIN)),
              LENGTH);
      state = new RowwiseState(optimizer, Numbers.of(parameters));
      SplittableRandom random = new SplittableRandom(3);
      for (int i = 0; i < LENGTH; i++) {
        parameters[i] = (float) random.nextGaussian();
      }
    }

    void step(SplittableRandom random, int... rows) {
      float[] gradient = new float[LENGTH];
      for (int i = 0; i < LENGTH; i++) {
        gradient[i] = (float) random.nextGaussian();
      }
      float[] values = new float[rows.length * WIDTH];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextGaussian();
      }
      List<RowGradients> tables = List.of(new RowGradients(TABLE, WIDTH, rows, values));
      optimizer.step(Numbers.of(parameters), Numbers.of(gradient), tables, RATE);
    }

    float[] flatState() {
      float[] flat = new float[optimizer.stateLength()];
      optimizer.copyState(Numbers.of(flat));
      return flat;
    }

    void restore(float[] from, float[] flat, long step) {
      System.arraycopy(from, 0, parameters, 0, LENGTH);
      optimizer.restore(Numbers.of(flat), step);
    }

    void apply(Changes changes) {
      state.advance(changes.step);
      state.restoreDense(Numbers.of(changes.dense), Numbers.of(changes.denseState));
      state.restoreRows(0, changes.rows, Numbers.of(changes.table), Numbers.of(changes.tableState));
    }

    void assertSameAs(Replica other) {
      assertThat(parameters).containsExactly(other.parameters);
      assertThat(flatState()).containsExactly(other.flatState());
      assertThat(optimizer.steps()).isEqualTo(other.optimizer.steps());
      RowTable own = optimizer.tables().get(0);
      RowTable others = other.optimizer.tables().get(0);
      for (int row = 0; row < ROWS; row++) {
        assertThat(own.reached(row)).as("row %d", row).isEqualTo(others.reached(row));
      }
      assertThat(own.occurred()).isEmpty();
      assertThat(others.occurred()).isEmpty();
    }
  }

  /** What two workers changed: the dense part of the first, each row of the first that has it. */
  private static final class Changes {
    final long step;
    final int[] rows;
    final float[] dense;
    final float[] denseState;
    final float[] table;
    final float[] tableState;

    Changes(Replica first, Replica second) {
      RowwiseState state = first.state;
      step = Math.max(state.steps(), second.state.steps());
      dense = new float[state.denseLength()];
      denseState = new float[dense.length * state.vectors()];
      state.copyDense(Numbers.of(dense), Numbers.of(denseState));
      TreeSet<Integer> union = new TreeSet<>();
      List<Integer> firsts = new ArrayList<>();
      for (int row : state.occurred(0)) {
        firsts.add(row);
        union.add(row);
      }
      for (int row : second.state.occurred(0)) {
        union.add(row);
      }
      rows = union.stream().mapToInt(row -> row).toArray();
      table = new float[rows.length * WIDTH];
      tableState = new float[table.length * state.vectors()];
      for (int i = 0; i < rows.length; i++) {
        RowwiseState from = firsts.contains(rows[i]) ? state : second.state;
        float[] own = new float[WIDTH];
        float[] ownState = new float[WIDTH * state.vectors()];
        from.copyRows(0, new int[] {rows[i]}, Numbers.of(own), Numbers.of(ownState));
        System.arraycopy(own, 0, table, i * WIDTH, WIDTH);
        System.arraycopy(ownState, 0, tableState, i * ownState.length, ownState.length);
      }
    }
  }

  /** As it is between a driver, two workers that go on, and one that comes late. */
  @ParameterizedTest
  @EnumSource(OptimizerSpec.Rule.class)
  void oneThatRestsAndANewOneEndWithTheSameBits(OptimizerSpec.Rule rule) {
    for (int before : new int[] {0, 4}) {
      Replica driver = new Replica(rule);
      for (int step = 0; step < before; step++) {
        driver.step(new SplittableRandom(step), step, 8 - step);
      }
      driver.optimizer.settle(Numbers.of(driver.parameters));
      float[] parameters = driver.parameters.clone();
      float[] whole = driver.flatState();
      List<Replica> workers = List.of(new Replica(rule), new Replica(rule));
      driver.restore(parameters, whole, before);
      workers.forEach(worker -> worker.restore(parameters, whole, before));
      List<Changes> sent = new ArrayList<>();
      SplittableRandom random = new SplittableRandom(11);
      for (int round = 0; round < 5; round++) {
        for (int worker = 0; worker < 2; worker++) {
          // The second takes a step less in one of the rounds.
          for (int step = round == 2 ? worker : 0; step < 5; step++) {
            int row = random.nextInt(ROWS - 3) + worker;
            workers.get(worker).step(random, row, ROWS - 2);
          }
        }
        Changes changes = new Changes(workers.get(0), workers.get(1));
        assertThat(changes.rows).doesNotContain(ROWS - 1).hasSizeLessThan(ROWS);
        sent.add(changes);
        driver.apply(changes);
        workers.forEach(worker -> worker.apply(changes));
        Replica late = new Replica(rule);
        late.restore(parameters, whole, before);
        sent.forEach(late::apply);
        late.assertSameAs(driver);
        workers.forEach(worker -> worker.assertSameAs(driver));
      }
      // What is ahead of the slow weights shows when all rest over steps that pull back.
      Replica late = new Replica(rule);
      late.restore(parameters, whole, before);
      sent.forEach(late::apply);
      for (Replica each : List.of(driver, late, workers.get(0), workers.get(1))) {
        each.state.advance(before + 40);
      }
      late.assertSameAs(driver);
      workers.forEach(worker -> worker.assertSameAs(driver));
    }
  }

  /** What goes on from changes goes on as from a whole state, but for rounding. */
  @ParameterizedTest
  @EnumSource(OptimizerSpec.Rule.class)
  void changesAreWhatAWholeStateIs(OptimizerSpec.Rule rule) {
    Replica told = new Replica(rule);
    Replica replaced = new Replica(rule);
    Replica alone = new Replica(rule);
    for (int round = 0; round < 8; round++) {
      for (int step = 0; step < 5; step++) {
        int seed = 10 * round + step;
        for (Replica each : List.of(told, replaced, alone)) {
          each.step(new SplittableRandom(seed), seed * 7 % ROWS);
        }
      }
      told.apply(new Changes(told, told));
      replaced.optimizer.settle(Numbers.of(replaced.parameters));
      replaced.restore(
          replaced.parameters.clone(), replaced.flatState(), replaced.optimizer.steps());
    }
    for (Replica each : List.of(told, replaced, alone)) {
      each.optimizer.settle(Numbers.of(each.parameters));
    }
    assertThat(told.parameters).containsExactly(replaced.parameters, offset(1e-5f));
    assertThat(told.flatState()).containsExactly(replaced.flatState(), offset(1e-5f));
    assertThat(told.parameters).containsExactly(alone.parameters, offset(1e-5f));
    assertThat(told.flatState()).containsExactly(alone.flatState(), offset(1e-5f));
  }

  /** Rows that do not occur are where steps on others leave them. */
  @ParameterizedTest
  @EnumSource(OptimizerSpec.Rule.class)
  void advancingIsSteppingOtherRows(OptimizerSpec.Rule rule) {
    Replica stepped = new Replica(rule);
    Replica advanced = new Replica(rule);
    for (Replica each : List.of(stepped, advanced)) {
      for (int step = 0; step < 4; step++) {
        each.step(new SplittableRandom(step), 2, 5);
      }
    }
    for (int step = 0; step < 9; step++) {
      stepped.step(new SplittableRandom(step), 7);
    }
    advanced.state.advance(13);
    int[] rows = {0, 2, 5, 8};
    float[][] tables = new float[2][rows.length * WIDTH];
    float[][] states = new float[2][rows.length * WIDTH * stepped.state.vectors()];
    stepped.state.copyRows(0, rows, Numbers.of(tables[0]), Numbers.of(states[0]));
    advanced.state.copyRows(0, rows, Numbers.of(tables[1]), Numbers.of(states[1]));
    assertThat(tables[1]).containsExactly(tables[0]);
    assertThat(states[1]).containsExactly(states[0]);
    assertThat(stepped.state.occurred(0)).containsExactly(2, 5, 7);
    assertThat(advanced.state.occurred(0)).containsExactly(2, 5);
  }
}
