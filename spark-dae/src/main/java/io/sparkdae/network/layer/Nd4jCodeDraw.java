package io.sparkdae.network.layer;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/** {@link CodeDraw} in ND4J operations; the noise is drawn by the host, as dropout is. */
final class Nd4jCodeDraw implements CodeDraw {

  private INDArray mean;
  private INDArray logVariance;
  private INDArray noise;

  @Override
  public void forward(INDArray moments, long seed, INDArray out) {
    int width = (int) moments.size(1) / 2;
    mean = moments.get(columns(0, width)).dup('c');
    logVariance = moments.get(columns(width, 2 * width)).dup('c');
    SplittableRandom draws = new SplittableRandom(seed);
    double[] drawn = new double[(int) mean.length()];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = draws.nextGaussian();
    }
    noise = Nd4j.createFromArray(drawn).reshape('c', mean.shape()).castTo(mean.dataType());
    out.assign(Transforms.exp(logVariance.div(2), false).muli(noise).addi(mean));
  }

  @Override
  public double backward(INDArray gradient, double weight, INDArray inner) {
    int width = (int) gradient.size(1);
    double share = weight / gradient.size(0);
    INDArray variance = Transforms.exp(logVariance, true);
    INDArray divergences = mean.mul(mean).addi(variance).subi(1).subi(logVariance).divi(2);
    inner.put(columns(0, width), mean.mul(share).addi(gradient));
    INDArray own = Transforms.sqrt(variance, true).muli(noise).muli(gradient);
    inner.put(columns(width, 2 * width), own.addi(variance.subi(1).muli(share)).divi(2));
    return weight * Arrays.stream(divergences.sum(1).toDoubleVector()).sum();
  }

  private static INDArrayIndex[] columns(int from, int until) {
    return new INDArrayIndex[] {NDArrayIndex.all(), NDArrayIndex.interval(from, until)};
  }
}
