package io.sparkdae.network.layer;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** {@link StepMemory} in ND4J operations. */
final class Nd4jStepMemory implements StepMemory {

  @Override
  public void read(INDArray from, int at, int steps, INDArray to) {
    long rows = from.size(0);
    long channels = to.size(1);
    INDArray cells = from.get(columns(at, channels * steps)).dup('c');
    INDArray bySteps = cells.reshape('c', rows, channels, steps).permute(0, 2, 1).dup('c');
    to.assign(0);
    strides(to, rows).get(first(steps)).assign(bySteps);
  }

  @Override
  public void write(INDArray from, int steps, INDArray to, int at) {
    long rows = to.size(0);
    long cells = from.size(1) * steps;
    INDArray own = strides(from, rows).get(first(steps)).permute(0, 2, 1).dup('c');
    to.get(columns(at, cells)).assign(own.reshape('c', rows, cells));
  }

  private static INDArrayIndex[] columns(int at, long length) {
    return new INDArrayIndex[] {NDArrayIndex.all(), NDArrayIndex.interval(at, at + length)};
  }

  private static INDArray strides(INDArray steps, long rows) {
    return steps.reshape('c', rows, steps.size(0) / rows, steps.size(1));
  }

  private static INDArrayIndex[] first(int steps) {
    return new INDArrayIndex[] {
      NDArrayIndex.all(), NDArrayIndex.interval(0, steps), NDArrayIndex.all()
    };
  }
}
