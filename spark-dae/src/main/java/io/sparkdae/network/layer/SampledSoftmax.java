package io.sparkdae.network.layer;

import io.sparkdae.network.loss.Exponential;
import io.sparkdae.network.loss.Head;
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

  private final FlatVector vectors;
  private final int field;
  private final int classes;
  private final double weight;
  private final INDArray weights;
  private final INDArray biases;
  private final int negatives;

  private int[] competing;
  private float[] weightGradients;
  private float[] biasGradients;

  /**
   * @param field position of the field among the targets
   * @param head the field's classes and the weight of its loss
   * @param negatives number of classes drawn beside those that a batch observed
   * @param kernels which kernels do the work
   * @param weights weights by class, [classes][inputs]
   * @param biases a bias a class, [classes][1]
   */
  SampledSoftmax(
      int field, Head head, int negatives, Kernels kernels, INDArray weights, INDArray biases) {
    this.vectors = new FlatVector(kernels);
    this.field = field;
    this.classes = head.width();
    this.weight = head.weight();
    this.negatives = negatives;
    this.weights = weights;
    this.biases = biases;
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
    Candidates candidates = Candidates.draw(classes, targets, negatives, seed);
    competing = candidates.classes();
    INDArray rows = Nd4j.pullRows(weights, 1, competing, 'c');
    INDArray z = Nd4j.createUninitialized(inputs.dataType(), targets.length, competing.length);
    HostMemory.productWithTransposed(inputs, rows, z);
    double loss = competition(candidates, targets, emphasis, z);

    HostMemory.addProduct(z, rows, gradient);
    HostMemory.productOfTransposed(z, inputs, rows);
    weightGradients = read(rows);
    return loss;
  }

  private float[] read(INDArray gradients) {
    float[] values = new float[(int) gradients.length()];
    vectors.read(gradients, values);
    return values;
  }

  @Override
  public List<RowGradients> rowGradients(ToIntFunction<String> positions) {
    int from = positions.applyAsInt(weightsName(field));
    int width = (int) weights.size(1);
    return List.of(
        new RowGradients(from, width, competing, weightGradients), biasGradients(positions));
  }

  /** The gradient of the biases of the classes that took part. */
  RowGradients biasGradients(ToIntFunction<String> positions) {
    int from = positions.applyAsInt(biasesName(field));
    return new RowGradients(from, 1, competing, biasGradients);
  }

  /**
   * Adds the gradient of the weights of the classes that took part.
   *
   * @param shift which row there is class 0
   */
  void addWeightGradients(RowSums to, int shift) {
    int width = (int) weights.size(1);
    for (int i = 0; i < competing.length; i++) {
      to.add(competing[i] + shift, weightGradients, i * width, 1f);
    }
  }

  /**
   * Turns products into gradients of the mean loss, in place, and sums these up for the biases;
   * returns the summed weighted loss.
   */
  private double competition(
      Candidates candidates, float[] targets, double[] emphasis, INDArray z) {
    int count = competing.length;
    double[] offset = new double[count];
    for (int k = 0; k < count; k++) {
      offset[k] = biases.getDouble(candidates.classes()[k], 0) + candidates.correction(k);
    }
    double[] losses = new double[targets.length];
    double[] sums = new double[count];
    vectors.changeRows(
        z,
        (r, row) -> {
          if (Float.isNaN(targets[r])) {
            Arrays.fill(row, 0);
          } else {
            double own = weight * emphasis[r];
            int target = candidates.place((int) targets[r]);
            losses[r] = own * row(row, offset, target, own / targets.length);
            for (int k = 0; k < count; k++) {
              sums[k] += row[k];
            }
          }
        });
    biasGradients = new float[count];
    for (int k = 0; k < count; k++) {
      biasGradients[k] = (float) sums[k];
    }
    return Arrays.stream(losses).sum();
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
}
