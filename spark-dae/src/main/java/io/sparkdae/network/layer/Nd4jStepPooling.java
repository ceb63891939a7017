package io.sparkdae.network.layer;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/** {@link StepPooling} in ND4J operations. */
final class Nd4jStepPooling implements StepPooling {

  private final int stride;
  private final int pooled;
  private INDArray fromSecond;

  Nd4jStepPooling(int stride, int pooled) {
    this.stride = stride;
    this.pooled = pooled;
  }

  @Override
  public void pool(INDArray steps, INDArray into) {
    INDArray first = every(steps, 0).dup('c');
    INDArray second = every(steps, 1).dup('c');
    fromSecond = second.gt(first).castTo(steps.dataType());
    into.assign(Transforms.max(first, second, true).reshape(into.shape()));
  }

  @Override
  public void unpool(INDArray from, INDArray steps) {
    INDArray all = from.reshape('c', fromSecond.shape());
    steps.assign(0);
    every(steps, 0).assign(all.mul(fromSecond.rsub(1)));
    every(steps, 1).assign(all.mul(fromSecond));
  }

  @Override
  public void collect(INDArray steps, INDArray into) {
    INDArray all = every(steps, 0).mul(fromSecond.rsub(1));
    all.addi(every(steps, 1).mul(fromSecond));
    into.assign(all.dup('c').reshape('c', into.shape()));
  }

  /** The first or the second of each two steps, [rows][pooled][filters]. */
  private INDArray every(INDArray steps, int second) {
    long rows = steps.size(0) / stride;
    INDArrayIndex[] pairs = {
      NDArrayIndex.all(), NDArrayIndex.interval(second, 2, 2L * pooled), NDArrayIndex.all()
    };
    return steps.reshape('c', rows, stride, steps.size(1)).get(pairs);
  }
}
