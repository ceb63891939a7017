package io.sparkdae.network.layer;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** {@link CodeMeans} in ND4J operations. */
final class Nd4jCodeMeans implements CodeMeans {

  @Override
  public double[] of(INDArray code) {
    double[] sums = code.sum(0).toDoubleVector();
    return Arrays.stream(sums).map(sum -> sum / code.size(0)).toArray();
  }

  @Override
  public void add(INDArray gradient, double[] slopes, INDArray into) {
    INDArray row = Nd4j.createFromArray(slopes).reshape(1, slopes.length);
    into.assign(gradient.addRowVector(row.castTo(gradient.dataType())));
  }
}
