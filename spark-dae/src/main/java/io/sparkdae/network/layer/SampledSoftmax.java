package io.sparkdae.network.layer;

import io.sparkdae.network.optimizer.ParameterRole;
import io.sparkdae.network.optimizer.RowGradients;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The head of a field with many classes: while training, each row's observed class competes with a
 * few sampled ones only, each score corrected by the logarithm of how often the class is expected
 * among the candidates, so that the expectation is the full softmax's (Y. Bengio, J.-S. Senécal,
 * Adaptive Importance Sampling to Accelerate Training of a Neural Probabilistic Language Model, 2008; S.
 * Jean et al., On Using Very Large Target Vocabulary for Neural Machine Translation, 2015). Where
 * nothing is learnt all classes are scored.
 *
 * <p>Weights lie by class, [classes][inputs], so that a step reads and writes only the classes that
 * took part.
 */
final class SampledSoftmax {

  /** Number of sampled classes that all rows of a batch share. */
  static final int CANDIDATES = 256;

  private final int classes;
  private final double weight;
  private final INDArray weights;
  private final INDArray biases;
  private final RowSums weightSums;
  private final RowSums biasSums;

  /**
   * @param field position of the field among the targets
   * @param classes number of classes
   * @param weight weight of the field's loss in a row's
   * @param parameters the layer's parameters
   */
  SampledSoftmax(int field, int classes, double weight, Map<String, INDArray> parameters) {
    this.classes = classes;
    this.weight = weight;
    this.weights = parameters.get(weightsName(field));
    this.biases = parameters.get(biasesName(field));
    this.weightSums = new RowSums(classes, (int) weights.size(1));
    this.biasSums = new RowSums(classes, 1);
  }

  static String weightsName(int field) {
    return "S" + field;
  }

  static String biasesName(int field) {
    return "c" + field;
  }

  /** The parameters of a field's head. */
  static List<Slot> slots(int field, int classes, int inputs) {
    return List.of(
        new Slot(
            weightsName(field),
            classes,
            inputs,
            ParameterRole.WEIGHT,
            true,
            Slot.Initial.linear(inputs)),
        new Slot(
            biasesName(field),
            classes,
            1,
            ParameterRole.PLAIN,
            true,
            Slot.Initial.constant(0)));
  }

  /** The scores of all classes, [rows][classes]. */
  INDArray infer(INDArray inputs) {
    return inputs.mmul(weights.transpose()).addiRowVector(biases.reshape(1, classes));
  }

  /**
   * The field's part of a training pass.
   *
   * @param inputs what the map reads, [rows][inputs]
   * @param targets class of each row, NaN where it is missing
   * @param seed seed of the candidates
   * @param gradient gradient of the mean loss by the inputs, added to, [rows][inputs]
   * @return the weighted loss, summed over the rows
   */
  double train(INDArray inputs, float[] targets, long seed, INDArray gradient) {
    weightSums.clear();
    biasSums.clear();
    Candidates candidates = Candidates.draw(classes, CANDIDATES, seed);
    int[] observed = observed(targets);
    INDArray ofCandidates = Nd4j.pullRows(weights, 1, candidates.classes(), 'c');
    INDArray ofObserved = Nd4j.pullRows(weights, 1, observed, 'c');
    double[] z = inputs.mmul(ofCandidates.transpose()).dup('c').data().asDouble();
    double[] own = inputs.mul(ofObserved).sum(1).dup('c').data().asDouble();
    double loss = competition(candidates, targets, observed, z, own);

    INDArray dz =
        Nd4j.createFromArray(z).reshape('c', targets.length, candidates.classes().length);
    dz = dz.castTo(inputs.dataType());
    INDArray dOwn = Nd4j.createFromArray(own).reshape(targets.length, 1).castTo(inputs.dataType());
    gradient.addi(dz.mmul(ofCandidates)).addi(ofObserved.muliColumnVector(dOwn));
    add(weightSums, candidates.classes(), dz.transpose().mmul(inputs));
    add(weightSums, observed, inputs.mulColumnVector(dOwn));
    add(biasSums, candidates.classes(), dz.sum(0));
    add(biasSums, observed, dOwn);
    return loss;
  }

  /** Gradients of the classes that took part, of a head whose parameters begin at positions. */
  List<RowGradients> rowGradients(int weightsAt, int biasesAt) {
    return List.of(weightSums.gradients(weightsAt), biasSums.gradients(biasesAt));
  }

  /** A class to read for each row: the observed one, or any where none is. */
  private static int[] observed(float[] targets) {
    int[] observed = new int[targets.length];
    for (int r = 0; r < targets.length; r++) {
      observed[r] = Float.isNaN(targets[r]) ? 0 : (int) targets[r];
    }
    return observed;
  }

  /** Turns products into gradients of the mean loss, in place; returns the summed weighted loss. */
  private double competition(
      Candidates candidates, float[] targets, int[] observed, double[] z, double[] own) {
    int count = candidates.classes().length;
    double[] bias = new double[classes];
    for (int c : candidates.classes()) {
      bias[c] = biases.getDouble(c, 0) - candidates.logExpectedCount(c);
    }
    double scale = weight / targets.length;
    double loss = 0;
    for (int r = 0; r < targets.length; r++) {
      int at = r * count;
      if (Float.isNaN(targets[r])) {
        java.util.Arrays.fill(z, at, at + count, 0);
        own[r] = 0;
        continue;
      }
      int c = observed[r];
      own[r] += biases.getDouble(c, 0) - candidates.logExpectedCount(c);
      double max = own[r];
      for (int k = 0; k < count; k++) {
        int candidate = candidates.classes()[k];
        z[at + k] = candidate == c ? Double.NEGATIVE_INFINITY : z[at + k] + bias[candidate];
        max = Math.max(max, z[at + k]);
      }
      double sum = Math.exp(own[r] - max);
      for (int k = at; k < at + count; k++) {
        z[k] = Math.exp(z[k] - max);
        sum += z[k];
      }
      loss += weight * (Math.log(sum) + max - own[r]);
      for (int k = at; k < at + count; k++) {
        z[k] *= scale / sum;
      }
      own[r] = scale * (Math.exp(own[r] - max) / sum - 1);
    }
    return loss;
  }

  private static void add(RowSums sums, int[] rows, INDArray gradients) {
    float[] values = gradients.dup('c').data().asFloat();
    int width = values.length / rows.length;
    for (int i = 0; i < rows.length; i++) {
      sums.add(rows[i], values, i * width, 1f);
    }
  }
}
