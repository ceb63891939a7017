package io.sparkdae.network.layer;

import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link CodeMeans} over plain memory, in double precision. */
final class HostCodeMeans implements CodeMeans {

  private final FlatVector vectors = new FlatVector(Kernels.HOST);

  @Override
  public double[] of(INDArray code) {
    double[] activations = vectors.readDoubles(code);
    int width = (int) code.size(1);
    int rows = activations.length / width;
    double[] sums = new double[width];
    for (int at = 0; at < activations.length; at++) {
      sums[at % width] += activations[at] / rows;
    }
    return sums;
  }

  @Override
  public void add(INDArray gradient, double[] slopes, INDArray into) {
    double[] all = vectors.readDoubles(gradient);
    for (int at = 0; at < all.length; at++) {
      all[at] += slopes[at % slopes.length];
    }
    vectors.writeDoubles(all, into);
  }
}
