package io.sparkdae.network.layer;

import io.sparkdae.network.optimizer.StepFormula;
import java.util.function.IntFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** A {@link StepFormula} at work in ND4J operations. */
final class Nd4jStep {

  private Nd4jStep() {}

  /**
   * Steps parameters and their state in place.
   *
   * @param keep what the parameters are multiplied by before
   * @param theta parameters, of any shape
   * @param gradient their gradient, left as it is
   * @param state their part of a state vector, by its number
   */
  static void apply(
      StepFormula formula,
      double keep,
      INDArray theta,
      INDArray gradient,
      IntFunction<INDArray> state) {
    INDArray m = moment(formula.mean(), gradient, state);
    INDArray v = moment(formula.square(), gradient.mul(gradient), state);
    INDArray way = m.mul(formula.rate());
    if (formula.adaptive()) {
      INDArray root = Transforms.sqrt(v.mul(formula.correction()), false);
      way.divi(root.addi(formula.epsilon()));
    }
    theta.muli(keep).subi(way);
    if (formula.pull() > 0) {
      INDArray slow = state.apply(formula.slow());
      slow.addi(theta.sub(slow).muli(formula.pull()));
      theta.assign(slow);
    }
  }

  /** Takes a term in; the term itself where no sum is kept. */
  private static INDArray moment(
      StepFormula.Moment moment, INDArray term, IntFunction<INDArray> state) {
    if (moment.vector() == StepFormula.NONE) {
      return term;
    }
    return state.apply(moment.vector()).muli(moment.keep()).addi(term.mul(moment.add()));
  }
}
