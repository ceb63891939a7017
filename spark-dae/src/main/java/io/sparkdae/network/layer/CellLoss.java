package io.sparkdae.network.layer;

import io.sparkdae.network.loss.Head;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.ToDoubleFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.BooleanIndexing;
import org.nd4j.linalg.indexing.conditions.Conditions;
import org.nd4j.linalg.ops.transforms.Transforms;

/** What the outputs of neighbouring cells of one kind cost, in ND4J operations. */
@FunctionalInterface
interface CellLoss {

  /**
   * Puts the derivatives of the unweighted losses in the place of the outputs.
   *
   * @param z outputs, [rows][cells · outputs of a cell], dense and row-major
   * @param targets class numbers or scaled numbers, [rows][cells], dense and row-major
   * @return the losses, [rows][cells]
   */
  INDArray derive(INDArray z, INDArray targets);

  /** The loss of heads of one kind and width, side by side. */
  static CellLoss of(List<Head> heads) {
    Head first = heads.get(0);
    if (first instanceof Head.Softmax) {
      return ofClasses(first.width(), CellLoss::crossEntropy);
    }
    if (first instanceof Head.OneHot) {
      return ofClasses(first.width(), CellLoss::squaredError);
    }
    if (first instanceof Head.Nearest) {
      return ofClasses(first.width(), CellLoss::distance);
    }
    if (first instanceof Head.Range) {
      INDArray low = row(heads, head -> ((Head.Range) head).low());
      INDArray span = row(heads, head -> ((Head.Range) head).high()).subi(low);
      return (z, targets) -> bounded(z, targets, low, span);
    }
    return CellLoss::squaredDistance;
  }

  private static INDArray row(List<Head> heads, ToDoubleFunction<Head> number) {
    double[] numbers = heads.stream().mapToDouble(number).toArray();
    return Nd4j.createFromArray(numbers).reshape(1, numbers.length);
  }

  private static CellLoss ofClasses(int width, BinaryOperator<INDArray> loss) {
    return (z, targets) -> {
      INDArray classes = targets.reshape(targets.length()).castTo(DataType.INT32);
      INDArray own = OneHotRows.of(classes, width, z.dataType());
      INDArray cells = z.reshape('c', targets.length(), width);
      return loss.apply(cells, own).reshape('c', targets.shape());
    };
  }

  /**
   * Cross-entropy of a softmax. ND4J's own logarithm of a softmax is −∞ where a power underflows,
   * which a class far below the largest costs no more than a number.
   *
   * @param z outputs, [cells][classes], which become the derivatives
   * @param own the cells' classes as one-hot vectors, [cells][classes]
   * @return the losses, [cells][1]
   */
  static INDArray crossEntropy(INDArray z, INDArray own) {
    z.subiColumnVector(z.max(true, 1));
    INDArray observed = z.mul(own).sum(true, 1);
    Transforms.exp(z, false);
    INDArray sums = z.sum(true, 1);
    z.diviColumnVector(sums).subi(own);
    return Transforms.log(sums, false).subi(observed);
  }

  /** Outputs are negative distances. */
  private static INDArray distance(INDArray z, INDArray own) {
    INDArray losses = z.mul(own).sum(true, 1).negi();
    z.assign(own).negi();
    return losses;
  }

  private static INDArray squaredError(INDArray z, INDArray own) {
    return squaredDistance(z, own).sum(true, 1);
  }

  /**
   * Cross-entropies of sigmoids, a set a row, like {@link #crossEntropy}.
   *
   * @param present the rows' items, [rows][items]
   * @param stands how many items each stands for, [1][items]
   */
  static INDArray sigmoids(INDArray z, INDArray present, INDArray stands) {
    INDArray losses = Softplus.of(z).muliRowVector(stands).subi(z.mul(present)).sum(true, 1);
    Transforms.sigmoid(z, false).muliRowVector(stands).subi(present);
    return losses;
  }

  private static INDArray squaredDistance(INDArray z, INDArray targets) {
    INDArray losses = z.subi(targets).mul(z);
    z.muli(2);
    return losses;
  }

  private static INDArray bounded(INDArray z, INDArray targets, INDArray low, INDArray span) {
    INDArray from = low.castTo(z.dataType());
    INDArray along = span.castTo(z.dataType());
    Transforms.sigmoid(z, false);
    INDArray off = z.mulRowVector(along).addiRowVector(from).subi(targets);
    z.muli(z.rsub(1)).muliRowVector(along).muli(off).muli(2);
    return off.muli(off);
  }

  /**
   * Takes outputs for 0 that cost nothing: what nobody asks for may be infinite or no number, and
   * would stay so times 0.
   *
   * @param factors what each output's loss is multiplied by, of the same shape
   */
  static void ignore(INDArray z, INDArray factors) {
    // Conditions compare up to 1e-5, so not the factors themselves.
    INDArray asked = factors.neq(0).castTo(z.dataType());
    BooleanIndexing.assignIf(z, asked, Conditions.equals(0));
  }
}
