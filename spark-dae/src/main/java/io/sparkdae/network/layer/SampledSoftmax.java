package io.sparkdae.network.layer;

import io.sparkdae.network.loss.Exponential;
import io.sparkdae.network.onnx.OnnxGraph;
import io.sparkdae.network.optimizer.ParameterRole;
import io.sparkdae.network.optimizer.RowGradients;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The head of a field with many classes. While training, the classes that a batch observed compete
 * with each other and with a uniform sample of the rest; a sampled class stands for as many as it
 * was drawn from, so that the estimate of the softmax's denominator has no bias, whatever the
 * classes' distribution (after S. Jean et al., On Using Very Large Target Vocabulary for Neural
 * Machine Translation, 2015). Where nothing is learnt all classes are scored.
 *
 * <p>Weights lie by class, [classes][inputs], so that a step reads and writes only the classes that
 * took part.
 */
final class SampledSoftmax implements LevelHead {

  /** Number of classes drawn beside those that a batch observed. */
  static final int SAMPLED = 256;

  private final FlatVector vectors;
  private final int field;
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
   * @param kernels which kernels do the work
   * @param weights weights by class, [classes][inputs]
   * @param biases a bias a class, [classes][1]
   */
  SampledSoftmax(
      int field, int classes, double weight, Kernels kernels, INDArray weights, INDArray biases) {
    this.vectors = new FlatVector(kernels);
    this.field = field;
    this.classes = classes;
    this.weight = weight;
    this.weights = weights;
    this.biases = biases;
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
        biases(field, classes, true));
  }

  /**
   * A bias a class.
   *
   * @param byRow whether a step touches only some of them
   */
  static Slot biases(int field, int classes, boolean byRow) {
    return new Slot(
        biasesName(field), classes, 1, ParameterRole.PLAIN, byRow, Slot.Initial.constant(0));
  }

  @Override
  public INDArray infer(INDArray inputs) {
    return inputs.mmul(weights.transpose()).addiRowVector(biases.reshape(1, classes));
  }

  @Override
  public String describe(OnnxGraph graph, String inputs) {
    String z = graph.apply("MatMul", inputs, graph.constant(weights.transpose()));
    return graph.apply("Add", z, graph.constant(biases.reshape(1, classes)));
  }

  @Override
  public double train(
      INDArray inputs, float[] targets, double[] emphasis, long seed, INDArray gradient) {
    weightSums.clear();
    biasSums.clear();
    Candidates candidates = Candidates.draw(classes, targets, SAMPLED, seed);
    int count = candidates.classes().length;
    INDArray rows = Nd4j.pullRows(weights, 1, candidates.classes(), 'c');
    INDArray z = Nd4j.createUninitialized(inputs.dataType(), targets.length, count);
    HostMemory.productWithTransposed(inputs, rows, z);
    double[] scores = vectors.readDoubles(z);
    double loss = competition(candidates, targets, emphasis, scores);
    vectors.writeDoubles(scores, z);

    HostMemory.addProduct(z, rows, gradient);
    HostMemory.productOfTransposed(z, inputs, rows);
    add(weightSums, candidates.classes(), rows);
    add(biasSums, candidates.classes(), z.sum(0));
    return loss;
  }

  @Override
  public List<RowGradients> rowGradients(ToIntFunction<String> positions) {
    return List.of(
        weightSums.gradients(positions.applyAsInt(weightsName(field))), biasGradients(positions));
  }

  /** The gradient of the biases of the classes that took part. */
  RowGradients biasGradients(ToIntFunction<String> positions) {
    return biasSums.gradients(positions.applyAsInt(biasesName(field)));
  }

  /** The gradient of the weights of the classes that took part, by class. */
  RowSums weightSums() {
    return weightSums;
  }

  /** Turns products into gradients of the mean loss, in place; returns the summed weighted loss. */
  private double competition(
      Candidates candidates, float[] targets, double[] emphasis, double[] z) {
    int count = candidates.classes().length;
    double[] offset = new double[count];
    for (int k = 0; k < count; k++) {
      offset[k] = biases.getDouble(candidates.classes()[k], 0) + candidates.correction(k);
    }
    double loss = 0;
    double[] row = new double[count];
    for (int r = 0; r < targets.length; r++) {
      if (Float.isNaN(targets[r])) {
        Arrays.fill(z, r * count, (r + 1) * count, 0);
        continue;
      }
      System.arraycopy(z, r * count, row, 0, count);
      double own = weight * emphasis[r];
      int target = candidates.place((int) targets[r]);
      loss += own * row(row, offset, target, own / targets.length);
      System.arraycopy(row, 0, z, r * count, count);
    }
    return loss;
  }

  /** One row's cross-entropy; its products become the gradient, times a factor. */
  private static double row(double[] z, double[] offset, int target, double scale) {
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

  private void add(RowSums sums, int[] rows, INDArray gradients) {
    float[] values = new float[(int) gradients.length()];
    vectors.read(gradients, values);
    int width = values.length / rows.length;
    for (int i = 0; i < rows.length; i++) {
      sums.add(rows[i], values, i * width, 1f);
    }
  }
}
