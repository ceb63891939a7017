package io.sparkdae.network.layer;

import io.sparkdae.network.loss.Head;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the scores of a {@link LevelHead} cost, and the gradient of that. Each method turns scores
 * into the gradient of the mean row's loss, in place, and takes what each row's own loss is
 * multiplied by.
 */
interface LevelLoss {

  /**
   * A loss summed over the rows, and the gradient of what is added to the scores of candidates.
   *
   * @param loss the weighted loss
   * @param biases a gradient a candidate, [candidates][1]
   */
  record Sampled(double loss, INDArray biases) {}

  /**
   * A softmax over all classes.
   *
   * @param z scores, [rows][classes]
   * @param head the field's loss
   * @param targets class of each row, NaN where it is missing
   * @param weights what each row's loss is multiplied by
   * @return the weighted loss, summed over the rows
   */
  double softmax(INDArray z, Head head, float[] targets, double[] weights);

  /**
   * A softmax over candidates, the drawn ones of which stand for others.
   *
   * @param z scores without biases, [rows][candidates]
   * @param biases a bias a class, [classes][1]
   * @param candidates which classes compete
   * @param targets class of each row, NaN where it is missing
   * @param weights what each row's loss is multiplied by
   */
  Sampled softmax(
      INDArray z, INDArray biases, Candidates candidates, float[] targets, double[] weights);

  /**
   * A sigmoid a candidate, the drawn ones of which stand for others.
   *
   * @param z scores without biases, [rows][candidates]
   * @param biases a bias an item, [items][1]
   * @param candidates which items take part
   * @param targets the slots of each row's bag: indices, 0 for no item, NaN for a missing bag,
   *     [rows · slots]
   * @param weights what each row's loss is multiplied by
   */
  Sampled sets(
      INDArray z, INDArray biases, Candidates candidates, float[] targets, double[] weights);

  /** The losses by some kernels. */
  static LevelLoss of(Kernels kernels) {
    return switch (kernels) {
      case HOST -> new HostLevelLoss();
      case ND4J -> new Nd4jLevelLoss();
    };
  }
}
