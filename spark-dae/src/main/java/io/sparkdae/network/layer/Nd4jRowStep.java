package io.sparkdae.network.layer;

import io.sparkdae.network.optimizer.Numbers;
import io.sparkdae.network.optimizer.RowGradients;
import io.sparkdae.network.optimizer.RowStep;
import io.sparkdae.network.optimizer.Segment;
import io.sparkdae.network.optimizer.StepFormula;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * {@link RowStep} in ND4J operations: rows and their state are gathered to matrices, stepped there,
 * and scattered back.
 */
final class Nd4jRowStep implements RowStep {

  private final Segment table;
  private final Supplier<INDArray> parameters;
  private final IntFunction<INDArray> state;

  /**
   * @param parameters the flat parameter vector
   * @param state the flat state vectors, by number
   */
  Nd4jRowStep(Segment table, Supplier<INDArray> parameters, IntFunction<INDArray> state) {
    this.table = table;
    this.parameters = parameters;
    this.state = state;
  }

  @Override
  public void step(RowGradients gradients, StepFormula formula, double keep) {
    int[] rows = gradients.rows();
    if (rows.length == 0) {
      return;
    }
    try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      INDArray theta = gather(parameters.get(), rows);
      Map<Integer, INDArray> own = new HashMap<>();
      Nd4jStep.apply(
          formula,
          keep,
          theta,
          FlatVector.matrix(gradients, theta.dataType()),
          vector -> own.computeIfAbsent(vector, number -> gather(state.apply(number), rows)));
      scatter(theta, parameters.get(), rows);
      own.forEach((vector, values) -> scatter(values, state.apply(vector), rows));
    }
  }

  @Override
  public void rest(int[] rows, StepFormula formula, long[] steps, double[] pulls) {
    try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      decay(formula.mean(), rows, steps);
      decay(formula.square(), rows, steps);
      int[] pulled = IntStream.range(0, rows.length).filter(i -> pulls[i] > 0).toArray();
      if (pulled.length > 0) {
        int[] some = IntStream.of(pulled).map(i -> rows[i]).toArray();
        double[] shares = IntStream.of(pulled).mapToDouble(i -> pulls[i]).toArray();
        INDArray slow = gather(state.apply(formula.slow()), some);
        INDArray way = gather(parameters.get(), some).subi(slow);
        slow.addi(way.muliColumnVector(column(shares, slow)));
        scatter(slow, state.apply(formula.slow()), some);
        scatter(slow, parameters.get(), some);
      }
    }
  }

  private void decay(StepFormula.Moment moment, int[] rows, long[] steps) {
    if (moment.vector() != StepFormula.NONE) {
      double[] powers = Arrays.stream(steps).mapToDouble(n -> Math.pow(moment.keep(), n)).toArray();
      INDArray values = gather(state.apply(moment.vector()), rows);
      values.muliColumnVector(column(powers, values));
      scatter(values, state.apply(moment.vector()), rows);
    }
  }

  @Override
  public void read(int[] rows, int vectors, Numbers toParameters, Numbers toState) {
    if (rows.length == 0) {
      return;
    }
    INDArray[] own = new INDArray[vectors];
    Arrays.setAll(own, vector -> gather(state.apply(vector), rows));
    copy(gather(parameters.get(), rows), toParameters);
    copy(Nd4j.concat(1, own).dup('c'), toState);
  }

  private static void copy(INDArray matrix, Numbers to) {
    new FlatVector(Kernels.ND4J).numbers(matrix).copyTo(to, 0, 0, (int) matrix.length());
  }

  @Override
  public void write(int[] rows, int vectors, Numbers fromParameters, Numbers fromState) {
    if (rows.length == 0) {
      return;
    }
    int width = table.rowWidth();
    scatter(matrix(fromParameters, rows.length, width), parameters.get(), rows);
    INDArray all = matrix(fromState, rows.length, vectors * width);
    for (int vector = 0; vector < vectors; vector++) {
      INDArray own =
          all.get(NDArrayIndex.all(), NDArrayIndex.interval(vector * width, (vector + 1) * width));
      scatter(own.dup('c'), state.apply(vector), rows);
    }
  }

  private INDArray matrix(Numbers from, int rows, int columns) {
    float[] numbers = new float[rows * columns];
    from.read(0, numbers, numbers.length);
    return FlatVector.matrix(numbers, rows).castTo(parameters.get().dataType());
  }

  private static INDArray column(double[] numbers, INDArray like) {
    return Nd4j.createFromArray(numbers).reshape(numbers.length, 1).castTo(like.dataType());
  }

  private INDArray gather(INDArray flat, int[] rows) {
    return Nd4j.pullRows(whole(flat), 1, rows, 'c');
  }

  private void scatter(INDArray values, INDArray flat, int[] rows) {
    INDArray numbers = Nd4j.createFromArray(rows);
    INDArray whole = whole(flat);
    Nd4j.exec(
        DynamicCustomOp.builder("scatter_upd")
            .addInputs(whole, numbers, values)
            .addOutputs(whole)
            .callInplace(true)
            .build());
  }

  /** The table's part of a flat vector, in the same memory, [rows][width]. */
  private INDArray whole(INDArray flat) {
    long rows = (table.until() - table.from()) / table.rowWidth();
    return RowView.of(flat, table.from(), rows, table.rowWidth());
  }
}
