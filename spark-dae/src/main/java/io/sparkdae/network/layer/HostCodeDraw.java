package io.sparkdae.network.layer;

import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link CodeDraw} over plain memory, in double precision. */
final class HostCodeDraw implements CodeDraw {

  private final FlatVector vectors = new FlatVector(Kernels.HOST);
  private double[] moments;
  private double[] noise;

  @Override
  public void forward(INDArray both, long seed, INDArray out) {
    moments = vectors.readDoubles(both);
    int width = (int) both.size(1) / 2;
    SplittableRandom draws = new SplittableRandom(seed);
    noise = new double[moments.length / 2];
    double[] code = new double[noise.length];
    for (int i = 0; i < code.length; i++) {
      int mean = i / width * 2 * width + i % width;
      noise[i] = draws.nextGaussian();
      code[i] = moments[mean] + Math.exp(moments[mean + width] / 2) * noise[i];
    }
    vectors.writeDoubles(code, out);
  }

  @Override
  public double backward(INDArray gradient, double weight, INDArray into) {
    double[] outer = vectors.readDoubles(gradient);
    int width = (int) gradient.size(1);
    double share = weight * width / outer.length;
    double divergence = 0;
    double[] inner = new double[moments.length];
    for (int i = 0; i < outer.length; i++) {
      int at = i / width * 2 * width + i % width;
      double mean = moments[at];
      double logVariance = moments[at + width];
      double variance = Math.exp(logVariance);
      divergence += (mean * mean + variance - 1 - logVariance) / 2;
      inner[at] = outer[i] + share * mean;
      inner[at + width] =
          outer[i] * noise[i] * Math.sqrt(variance) / 2 + share * (variance - 1) / 2;
    }
    vectors.writeDoubles(inner, into);
    return weight * divergence;
  }
}
