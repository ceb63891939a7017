package io.sparkdae.network.loss;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What predicts one field from the network's last outputs, and what its mistakes cost. All methods
 * read {@link #width()} outputs of one row from {@code z[at]} on.
 */
public sealed interface Head extends Serializable {

  /** Number of outputs that belong to the field. */
  int width();

  /** Weight of the field's loss in a row's. */
  double weight();

  /** Whether targets are class numbers. */
  default boolean isClassed() {
    return false;
  }

  /** Smallest class that may be predicted: those below it are learnt but stand for no value. */
  default int firstPredicted() {
    return 0;
  }

  /** Unweighted loss of a known target. */
  double loss(double[] z, int at, float target);

  /** Puts the derivative of the unweighted loss in the place of the outputs; returns the loss. */
  double gradient(double[] z, int at, float target);

  /** The prediction, in the same terms as a target. */
  float predict(double[] z, int at);

  /**
   * Probabilities of the classes that may be predicted, in their order; they add up to 1.
   *
   * @throws UnsupportedOperationException if targets are no class numbers
   */
  default float[] probabilities(double[] z, int at) {
    throw new UnsupportedOperationException("a number has no classes");
  }

  /**
   * Cross-entropy of a softmax over classes; the target is a class number.
   *
   * @param width number of classes
   * @param weight weight of the field's loss in a row's
   * @param firstPredicted smallest class that may be predicted: classes below it are learnt but
   *     stand for no value
   */
  record Softmax(int width, double weight, int firstPredicted) implements Head {

    @Override
    public boolean isClassed() {
      return true;
    }

    @Override
    public double loss(double[] z, int at, float target) {
      double[] powers = new double[width];
      double observed = shift(z, at, target, powers, 0);
      Exponential.apply(powers);
      return Math.log(sum(powers, 0)) - observed;
    }

    @Override
    public double gradient(double[] z, int at, float target) {
      double[] powers = new double[width];
      double observed = shift(z, at, target, powers, 0);
      Exponential.apply(powers);
      return settle(z, at, target, powers, 0) - observed;
    }

    /**
     * Writes the outputs less the largest, whose exponentials {@link #settle} reads: between the
     * two, those of many heads are taken together.
     *
     * @return the observed class's
     */
    double shift(double[] z, int at, float target, double[] powers, int to) {
      double max = z[at];
      for (int k = at + 1; k < at + width; k++) {
        max = Math.max(max, z[k]);
      }
      for (int k = 0; k < width; k++) {
        powers[to + k] = z[at + k] - max;
      }
      return powers[to + (int) target];
    }

    /**
     * Puts the derivative in the place of the outputs.
     *
     * @return the logarithm of the sum of the powers
     */
    double settle(double[] z, int at, float target, double[] powers, int from) {
      double sum = sum(powers, from);
      double share = 1 / sum;
      for (int k = 0; k < width; k++) {
        z[at + k] = powers[from + k] * share;
      }
      z[at + (int) target] -= 1;
      return Math.log(sum);
    }

    private double sum(double[] powers, int from) {
      double sum = 0;
      for (int k = from; k < from + width; k++) {
        sum += powers[k];
      }
      return sum;
    }

    @Override
    public float predict(double[] z, int at) {
      return largest(z, at, width, firstPredicted);
    }

    @Override
    public float[] probabilities(double[] z, int at) {
      double[] shares = new double[width - firstPredicted];
      // The largest of the classes that share: were it another's, all powers might underflow to 0.
      double max = z[at + largest(z, at, width, firstPredicted)];
      for (int k = 0; k < shares.length; k++) {
        shares[k] = Math.exp(z[at + firstPredicted + k] - max);
      }
      return normalized(shares);
    }
  }

  /**
   * Squared error of linear outputs against a one-hot vector; the target is a class number.
   *
   * @param width number of classes
   * @param weight weight of the field's loss in a row's
   * @param firstPredicted smallest class that may be predicted
   */
  record OneHot(int width, double weight, int firstPredicted) implements Head {

    @Override
    public boolean isClassed() {
      return true;
    }

    @Override
    public double loss(double[] z, int at, float target) {
      double sum = 0;
      for (int k = 0; k < width; k++) {
        double off = z[at + k] - (k == (int) target ? 1 : 0);
        sum += off * off;
      }
      return sum;
    }

    @Override
    public double gradient(double[] z, int at, float target) {
      double loss = loss(z, at, target);
      for (int k = 0; k < width; k++) {
        z[at + k] = 2 * (z[at + k] - (k == (int) target ? 1 : 0));
      }
      return loss;
    }

    @Override
    public float predict(double[] z, int at) {
      return largest(z, at, width, firstPredicted);
    }

    /** A linear output estimates a probability, but may leave the range of one. */
    @Override
    public float[] probabilities(double[] z, int at) {
      double[] shares = new double[width - firstPredicted];
      for (int k = 0; k < shares.length; k++) {
        shares[k] = Math.min(1, Math.max(0, z[at + firstPredicted + k]));
      }
      return normalized(shares);
    }
  }

  /** Shares of their sum; equal ones where that is 0. */
  private static float[] normalized(double[] shares) {
    double sum = Arrays.stream(shares).sum();
    float[] normalized = new float[shares.length];
    for (int k = 0; k < shares.length; k++) {
      normalized[k] = (float) (sum > 0 ? shares[k] / sum : 1.0 / shares.length);
    }
    return normalized;
  }

  /**
   * Squared distance of a vector from that of a class; outputs are the negative squared distances
   * from the vectors of all classes, the target is a class number.
   *
   * @param width number of classes
   * @param weight weight of the field's loss in a row's
   * @param firstPredicted smallest class that may be predicted
   */
  record Nearest(int width, double weight, int firstPredicted) implements Head {

    @Override
    public boolean isClassed() {
      return true;
    }

    @Override
    public double loss(double[] z, int at, float target) {
      return -z[at + (int) target];
    }

    @Override
    public double gradient(double[] z, int at, float target) {
      double loss = loss(z, at, target);
      for (int k = 0; k < width; k++) {
        z[at + k] = k == (int) target ? -1 : 0;
      }
      return loss;
    }

    /** Of a normal distribution around each class's vector, of variance 1/2 and as likely. */
    @Override
    public float[] probabilities(double[] z, int at) {
      double[] shares = new double[width - firstPredicted];
      double nearest = z[at + largest(z, at, width, firstPredicted)];
      for (int k = 0; k < shares.length; k++) {
        shares[k] = Math.exp(z[at + firstPredicted + k] - nearest);
      }
      return normalized(shares);
    }

    @Override
    public float predict(double[] z, int at) {
      return largest(z, at, width, firstPredicted);
    }
  }

  /** The class of the largest output, from the first that may be predicted on. */
  private static int largest(double[] z, int at, int width, int first) {
    int best = Math.min(first, width - 1);
    for (int k = best + 1; k < width; k++) {
      if (z[at + k] > z[at + best]) {
        best = k;
      }
    }
    return best;
  }

  /**
   * Squared error of a linear output; the target is a scaled number.
   *
   * @param weight weight of the field's loss in a row's
   */
  record Linear(double weight) implements Head {

    @Override
    public int width() {
      return 1;
    }

    @Override
    public double loss(double[] z, int at, float target) {
      double off = z[at] - target;
      return off * off;
    }

    @Override
    public double gradient(double[] z, int at, float target) {
      double off = z[at] - target;
      z[at] = 2 * off;
      return off * off;
    }

    @Override
    public float predict(double[] z, int at) {
      return (float) z[at];
    }
  }

  /**
   * Squared error of an output bounded to the fitted range, low + (high − low) · sigmoid; the
   * target is a scaled number.
   *
   * @param weight weight of the field's loss in a row's
   * @param low smallest scaled value at fit time
   * @param high largest scaled value at fit time
   */
  record Range(double weight, double low, double high) implements Head {

    @Override
    public int width() {
      return 1;
    }

    @Override
    public double loss(double[] z, int at, float target) {
      double off = low + (high - low) * sigmoid(z[at]) - target;
      return off * off;
    }

    @Override
    public double gradient(double[] z, int at, float target) {
      double share = sigmoid(z[at]);
      double off = low + (high - low) * share - target;
      z[at] = 2 * off * (high - low) * share * (1 - share);
      return off * off;
    }

    @Override
    public float predict(double[] z, int at) {
      return (float) (low + (high - low) * sigmoid(z[at]));
    }

    private static double sigmoid(double x) {
      return 1 / (1 + Math.exp(-x));
    }
  }
}
