package io.sparkdae.network.layer;

import io.sparkdae.network.loss.Head;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** {@link LevelLoss} in ND4J operations; which class a row has is an index of the host's. */
final class Nd4jLevelLoss implements LevelLoss {

  /** A class that no row has: its one-hot vector is one of zeros. */
  private static final int NONE = -1;

  @Override
  public double softmax(INDArray z, Head head, float[] targets, double[] weights) {
    return entropies(z, targets, k -> k, weights);
  }

  @Override
  public Sampled softmax(
      INDArray z, INDArray biases, Candidates candidates, float[] targets, double[] weights) {
    int[] classes = candidates.classes();
    INDArray corrections = row(classes.length, candidates::correction, z.dataType());
    z.addiRowVector(biases(biases, classes).addi(corrections));
    double loss = entropies(z, targets, candidates::place, weights);
    return new Sampled(loss, byCandidate(z));
  }

  /**
   * Cross-entropies of softmaxes.
   *
   * @param place the column of a class
   */
  private static double entropies(
      INDArray z, float[] targets, IntUnaryOperator place, double[] weights) {
    int[] own = new int[targets.length];
    for (int r = 0; r < own.length; r++) {
      own[r] = Float.isNaN(targets[r]) ? NONE : place.applyAsInt((int) targets[r]);
    }
    INDArray factors = factors(z, r -> own[r] == NONE ? 0 : weights[r]);
    INDArray observed = OneHotRows.of(Nd4j.createFromArray(own), z.size(1), z.dataType());
    INDArray losses = CellLoss.crossEntropy(z, observed);
    return settle(z, losses, factors);
  }

  @Override
  public Sampled sets(
      INDArray z, INDArray biases, Candidates candidates, float[] targets, double[] weights) {
    int[] items = candidates.classes();
    int slots = targets.length / weights.length;
    z.addiRowVector(biases(biases, items));
    INDArray factors = factors(z, r -> Float.isNaN(targets[r * slots]) ? 0 : weights[r]);
    int[] own = new int[targets.length];
    for (int i = 0; i < own.length; i++) {
      own[i] = place(candidates, targets[i]);
    }
    INDArray present = OneHotRows.ofSets(own, weights.length, items.length, z.dataType());
    INDArray stands = row(items.length, k -> Math.exp(candidates.correction(k)), z.dataType());
    double loss = settle(z, CellLoss.sigmoids(z, present, stands), factors);
    return new Sampled(loss, byCandidate(z));
  }

  /** The column of a slot's item; none of an empty slot or a missing bag. */
  private static int place(Candidates candidates, float slot) {
    return Float.isNaN(slot) || slot == 0 ? NONE : candidates.place((int) slot - 1);
  }

  /** What rows' losses are multiplied by, [rows][1]; scores of rows that cost nothing become 0. */
  private static INDArray factors(INDArray z, IntToDoubleFunction weight) {
    int rows = (int) z.size(0);
    INDArray factors = row(rows, weight, z.dataType()).reshape(rows, 1);
    CellLoss.ignore(z, Nd4j.ones(z.dataType(), z.shape()).muliColumnVector(factors));
    return factors;
  }

  /** Weighs losses and their derivatives; the sum of the losses. */
  private static double settle(INDArray z, INDArray losses, INDArray factors) {
    z.muliColumnVector(factors).divi(z.size(0));
    double[] own = losses.muli(factors).reshape(losses.length()).toDoubleVector();
    return Arrays.stream(own).sum();
  }

  private static INDArray biases(INDArray biases, int[] classes) {
    return Nd4j.pullRows(biases, 1, classes, 'c').reshape(1, classes.length);
  }

  private static INDArray row(int count, IntToDoubleFunction number, DataType type) {
    double[] numbers = IntStream.range(0, count).mapToDouble(number).toArray();
    return Nd4j.createFromArray(numbers).reshape(1, count).castTo(type);
  }

  private static INDArray byCandidate(INDArray z) {
    return z.sum(0).reshape('c', z.size(1), 1);
  }
}
