package io.sparkdae.network.layer;

import io.sparkdae.network.loss.Targets;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A batch's targets as matrices.
 *
 * @param clean what the batch is to be rebuilt to, NaN where missing, [rows][places]
 * @param seen the same of what the network got to see
 */
record Nd4jTargets(INDArray clean, INDArray seen) {

  /** The targets of a row's first places. */
  static Nd4jTargets of(Targets targets, int places, DataType type) {
    return new Nd4jTargets(
        matrix(targets.clean(), targets, places, type),
        matrix(targets.seen(), targets, places, type));
  }

  private static INDArray matrix(float[] numbers, Targets of, int places, DataType type) {
    return FlatVector.matrix(numbers, of.rows())
        .get(NDArrayIndex.all(), NDArrayIndex.interval(0, places))
        .castTo(type)
        .dup('c')
        .reshape('c', of.rows(), places);
  }

  /** 1 where a number is there, 0 where it is missing. */
  static INDArray known(INDArray numbers) {
    return numbers.isNaN().castTo(numbers.dataType()).rsubi(1);
  }

  /** 1 where the network saw something else than the truth, or nothing; 0 elsewhere. */
  INDArray changed() {
    INDArray either = known(clean).addi(known(seen)).gt(0).castTo(clean.dataType());
    return clean.neq(seen).castTo(clean.dataType()).muli(either);
  }
}
