package io.sparkdae.network.layer;

import io.sparkdae.network.loss.Head;
import io.sparkdae.network.loss.MultiLabel;
import io.sparkdae.network.loss.ReconstructionLoss;
import io.sparkdae.network.loss.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.BooleanIndexing;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.indexing.conditions.Conditions;

/**
 * {@link LossKernel} in ND4J operations. Neighbouring fields of one kind and width are taken
 * together, so that many columns alike take as many operations as one.
 */
final class Nd4jLoss implements LossKernel {

  /**
   * Dense fields side by side.
   *
   * @param field position of the first among the targets
   * @param count how many they are
   * @param at where their outputs begin
   * @param width outputs of each
   */
  private record Run(int field, int count, int at, int width, CellLoss loss) {

    INDArrayIndex[] cells() {
      return columns(field, field + count);
    }

    INDArrayIndex[] outputs() {
      return columns(at, at + count * width);
    }

    private static INDArrayIndex[] columns(int from, int until) {
      return new INDArrayIndex[] {NDArrayIndex.all(), NDArrayIndex.interval(from, until)};
    }
  }

  private final ReconstructionLoss loss;

  /** Of the linear map's outputs, and of those of all heads. */
  private final List<Run> dense;

  private final List<Run> all;
  private final boolean idle;

  Nd4jLoss(ReconstructionLoss loss) {
    this.loss = loss;
    this.dense = runs(loss::isDense, loss::denseWidth);
    this.all = runs(field -> true, field -> loss.heads().get(field).width());
    this.idle = IntStream.range(0, loss.heads().size()).allMatch(f -> loss.denseWidth(f) == 0);
  }

  /**
   * Fields side by side that are alike.
   *
   * @param counts whether a field is among them; its outputs are there in any case
   * @param width number of a field's outputs
   */
  private List<Run> runs(IntPredicate counts, IntUnaryOperator width) {
    List<Run> runs = new ArrayList<>();
    int fields = loss.heads().size();
    int at = 0;
    int until;
    for (int field = 0; field < fields; field = until) {
      int own = width.applyAsInt(field);
      until = field + 1;
      if (counts.test(field)) {
        Class<?> kind = loss.heads().get(field).getClass();
        while (until < fields
            && counts.test(until)
            && width.applyAsInt(until) == own
            && kind.isInstance(loss.heads().get(until))) {
          until++;
        }
        CellLoss cells = CellLoss.of(loss.heads().subList(field, until));
        runs.add(new Run(field, until - field, at, own, cells));
      }
      at += (until - field) * own;
    }
    return runs;
  }

  @Override
  public double[] gradient(INDArray z, Targets targets) {
    double[] byField = new double[loss.fields().size()];
    if (idle) {
      z.assign(0);
      return byField;
    }
    int fields = loss.heads().size();
    Nd4jTargets cells = Nd4jTargets.of(targets, fields, z.dataType());
    INDArray factors = factors(cells);
    double emphasis = loss.spec().emphasis();
    if (emphasis != 0.5) {
      // Twice the emphasis for a changed cell, twice the rest for another.
      factors.muli(cells.changed().muli(4 * emphasis - 2).addi(2 - 2 * emphasis));
    }
    add(dense, z, cells.clean(), factors, byField);
    return byField;
  }

  @Override
  public void add(INDArray outputs, float[] targets, double[] byField) {
    int width = Targets.width(loss.layout());
    Targets clean = new Targets(targets, targets, width);
    INDArray z = outputs.dup('c');
    if (!all.isEmpty()) {
      Nd4jTargets cells = Nd4jTargets.of(clean, loss.heads().size(), z.dataType());
      add(all, z, cells.clean(), factors(cells), byField);
    }
    int at = loss.heads().stream().mapToInt(Head::width).sum();
    for (int bag = 0; bag < loss.bags().size(); bag++) {
      int items = loss.bags().heads().get(bag).items();
      INDArray scores = contiguous(z.get(Run.columns(at, at + items)), clean.rows());
      byField[loss.heads().size() + bag] += sets(bag, scores, clean);
      at += items;
    }
  }

  /** The weighted loss of a bag's scores, summed over the rows. */
  private double sets(int bag, INDArray z, Targets targets) {
    MultiLabel head = loss.bags().heads().get(bag);
    int place = loss.bags().target(bag);
    int[] items = new int[targets.rows() * head.slots()];
    double[] weights = new double[targets.rows()];
    for (int r = 0; r < weights.length; r++) {
      int from = r * targets.width() + place;
      boolean known = !Float.isNaN(targets.clean()[from]);
      weights[r] = known ? head.weight() : 0;
      for (int k = 0; k < head.slots(); k++) {
        items[r * head.slots() + k] = known ? (int) targets.clean()[from + k] - 1 : -1;
      }
    }
    INDArray factors =
        Nd4j.createFromArray(weights).reshape(weights.length, 1).castTo(z.dataType());
    CellLoss.ignore(z, Nd4j.ones(z.dataType(), z.shape()).muliColumnVector(factors));
    INDArray present = OneHotRows.ofSets(items, weights.length, head.items(), z.dataType());
    INDArray each = Nd4j.ones(z.dataType(), 1, head.items());
    return CellLoss.sigmoids(z, present, each).muli(factors).sumNumber().doubleValue();
  }

  /**
   * Adds each field's weighted loss to its sum, and puts the gradient of the mean row's in the
   * place of its outputs.
   *
   * @param clean targets, NaN where missing; overwritten
   * @param factors what each cell's loss is multiplied by, [rows][fields]
   */
  private static void add(
      List<Run> runs, INDArray z, INDArray clean, INDArray factors, double[] byField) {
    int rows = (int) z.size(0);
    BooleanIndexing.replaceWhere(clean, 0, Conditions.isNan());
    INDArray losses = Nd4j.zeros(z.dataType(), clean.shape());
    for (Run run : runs) {
      INDArray own = contiguous(z.get(run.outputs()), rows);
      INDArray each = contiguous(factors.get(run.cells()), rows);
      INDArray byOutput =
          Nd4j.ones(z.dataType(), each.length(), run.width())
              .muliColumnVector(each.reshape('c', each.length(), 1))
              .reshape('c', own.shape());
      CellLoss.ignore(own, byOutput);
      INDArray derived = run.loss().derive(own, contiguous(clean.get(run.cells()), rows));
      losses.put(run.cells(), derived.muli(each));
      z.put(run.outputs(), own.muli(byOutput).divi(rows));
    }
    double[] sums = losses.sum(0).toDoubleVector();
    for (int field = 0; field < sums.length; field++) {
      byField[field] += sums[field];
    }
  }

  private static INDArray contiguous(INDArray columns, int rows) {
    return columns.dup('c').reshape('c', rows, columns.length() / rows);
  }

  /** The weight of each known cell's loss, 0 of a missing one, [rows][fields]. */
  private INDArray factors(Nd4jTargets targets) {
    DataType type = targets.clean().dataType();
    double[] weights = loss.heads().stream().mapToDouble(Head::weight).toArray();
    INDArray row = Nd4j.createFromArray(weights).reshape(1, weights.length).castTo(type);
    return Nd4jTargets.known(targets.clean()).muliRowVector(row);
  }
}
