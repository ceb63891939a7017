package io.sparkdae.network.layer;

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

  private final LevelLoss loss;
  private int[] competing;
  private INDArray weightGradients;
  private INDArray biasGradients;

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
    this.loss = LevelLoss.of(kernels);
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
    double[] own = Arrays.stream(emphasis).map(each -> weight * each).toArray();
    LevelLoss.Sampled trained = loss.softmax(z, biases, candidates, targets, own);

    HostMemory.addProduct(z, rows, gradient);
    HostMemory.productOfTransposed(z, inputs, rows);
    weightGradients = rows;
    biasGradients = trained.biases();
    return trained.loss();
  }

  @Override
  public List<RowGradients> rowGradients(ToIntFunction<String> positions) {
    int from = positions.applyAsInt(weightsName(field));
    return List.of(
        vectors.rowGradients(from, competing, weightGradients), biasGradients(positions));
  }

  /** The gradient of the biases of the classes that took part. */
  RowGradients biasGradients(ToIntFunction<String> positions) {
    int from = positions.applyAsInt(biasesName(field));
    return vectors.rowGradients(from, competing, biasGradients);
  }

  /**
   * Adds the gradient of the weights of the classes that took part.
   *
   * @param shift which row there is class 0
   */
  void addWeightGradients(RowSums to, int shift) {
    to.add(Arrays.stream(competing).map(each -> each + shift).toArray(), weightGradients);
  }
}
