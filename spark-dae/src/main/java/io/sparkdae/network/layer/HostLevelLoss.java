package io.sparkdae.network.layer;

import io.sparkdae.network.loss.Exponential;
import io.sparkdae.network.loss.Head;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link LevelLoss} over plain memory, row by row in double precision. */
final class HostLevelLoss implements LevelLoss {

  /** Factors of at most 2 that a double takes before their logarithm is due. */
  private static final int FACTORS = 512;

  private final FlatVector vectors = new FlatVector(Kernels.HOST);

  /** What nobody asks for costs nothing, were its scores infinite. */
  private static boolean counts(float target, double weight) {
    return !Float.isNaN(target) && weight != 0;
  }

  @Override
  public double softmax(INDArray z, Head head, float[] targets, double[] weights) {
    double[] scores = vectors.readDoubles(z);
    double loss = 0;
    for (int r = 0; r < targets.length; r++) {
      int at = r * head.width();
      double scale = 0;
      if (counts(targets[r], weights[r])) {
        loss += weights[r] * head.gradient(scores, at, targets[r]);
        scale = weights[r] / targets.length;
      }
      if (scale == 0) {
        Arrays.fill(scores, at, at + head.width(), 0);
      }
      for (int k = at; k < at + head.width(); k++) {
        scores[k] *= scale;
      }
    }
    vectors.writeDoubles(scores, z);
    return loss;
  }

  @Override
  public Sampled softmax(
      INDArray z, INDArray biases, Candidates candidates, float[] targets, double[] weights) {
    int count = candidates.classes().length;
    double[] offset = new double[count];
    for (int k = 0; k < count; k++) {
      offset[k] = biases.getDouble(candidates.classes()[k], 0) + candidates.correction(k);
    }
    double[] losses = new double[targets.length];
    double[] sums = new double[count];
    HostMemory.changeRows(
        z,
        (r, row) -> {
          if (!counts(targets[r], weights[r])) {
            Arrays.fill(row, 0);
          } else {
            int target = candidates.place((int) targets[r]);
            losses[r] = weights[r] * entropy(row, offset, target, weights[r] / targets.length);
            for (int k = 0; k < count; k++) {
              sums[k] += row[k];
            }
          }
        });
    float[] gradients = new float[count];
    for (int k = 0; k < count; k++) {
      gradients[k] = (float) sums[k];
    }
    return new Sampled(Arrays.stream(losses).sum(), FlatVector.matrix(gradients, count));
  }

  /** One row's cross-entropy; its products become the gradient, times a factor. */
  private static double entropy(double[] z, double[] offset, int target, double scale) {
    double max = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < z.length; k++) {
      z[k] += offset[k];
      max = Math.max(max, z[k]);
    }
    for (int k = 0; k < z.length; k++) {
      z[k] -= max;
    }
    double observed = z[target];
    Exponential.apply(z);
    double sum = 0;
    for (int k = 0; k < z.length; k++) {
      sum += z[k];
    }
    double factor = scale / sum;
    for (int k = 0; k < z.length; k++) {
      z[k] *= factor;
    }
    z[target] -= scale;
    return Math.log(sum) - observed;
  }

  @Override
  public Sampled sets(
      INDArray z, INDArray biases, Candidates candidates, float[] targets, double[] weights) {
    double[] scores = vectors.readDoubles(z);
    double loss = entropies(candidates, biases, targets, weights, scores);
    vectors.writeDoubles(scores, z);
    return new Sampled(loss, z.sum(0).reshape('c', candidates.classes().length, 1));
  }

  private static double entropies(
      Candidates candidates, INDArray biases, float[] targets, double[] weights, double[] z) {
    int count = candidates.classes().length;
    int slots = targets.length / weights.length;
    double[] bias = new double[count];
    double[] stands = new double[count];
    for (int k = 0; k < count; k++) {
      bias[k] = biases.getDouble(candidates.classes()[k], 0);
      stands[k] = Math.exp(candidates.correction(k));
    }
    double loss = 0;
    double[] row = new double[count];
    for (int r = 0; r < weights.length; r++) {
      int slot = r * slots;
      if (!counts(targets[slot], weights[r])) {
        Arrays.fill(z, r * count, (r + 1) * count, 0);
        continue;
      }
      for (int k = 0; k < count; k++) {
        row[k] = z[r * count + k] + bias[k];
      }
      double scale = weights[r] / weights.length;
      double observed = 0;
      for (int k = slot; k < slot + slots && targets[k] != 0; k++) {
        observed += row[candidates.place((int) targets[k] - 1)];
      }
      loss += weights[r] * (sigmoids(row, stands, scale, z, r * count) - observed);
      for (int k = slot; k < slot + slots && targets[k] != 0; k++) {
        z[r * count + candidates.place((int) targets[k] - 1)] -= scale;
      }
    }
    return loss;
  }

  /**
   * Σ s · log(1 + eˣ) over one row's candidates, and its derivative s · sigmoid(x) times a scale.
   *
   * @param x scores; overwritten
   * @param stands s: how many items each candidate stands for
   * @param into takes the derivatives from {@code at} on
   */
  private static double sigmoids(double[] x, double[] stands, double scale, double[] into, int at) {
    double[] positive = new double[x.length];
    for (int k = 0; k < x.length; k++) {
      positive[k] = Math.max(x[k], 0);
      x[k] = -Math.abs(x[k]);
    }
    Exponential.apply(x);
    double loss = 0;
    double product = 1;
    for (int k = 0; k < x.length; k++) {
      double share = (positive[k] > 0 ? 1 : x[k]) / (1 + x[k]);
      into[at + k] = scale * stands[k] * share;
      loss += stands[k] * positive[k];
      // A logarithm for many factors: those of one weight stand side by side.
      product *= 1 + x[k];
      boolean last = k + 1 == x.length || stands[k + 1] != stands[k];
      if (last || k % FACTORS == FACTORS - 1) {
        loss += stands[k] * Math.log(product);
        product = 1;
      }
    }
    return loss;
  }
}
